import type { ContractUse, ParsedContent } from '../../../engine/track/index.ts'
import type { Source, SourceContent, SourceContext } from '../../../plugin/index.ts'
import { partOf, type ProjectCatalogue } from '../../plugins/index.ts'
import { aboutImageModels } from './image-models.ts'

/** Said of content that no reader takes for its own. */
export const noReaderText = 'nothing that Graycard reads looks like this'

/** Every reader, also those of plug-ins where a catalogue is given, most specific first. Loaded by those alone who read, for they bring parsers along. */
export async function loadReaders(
  { sources: ofPlugins }: Pick<ProjectCatalogue, 'sources'> = { sources: [] },
): Promise<readonly Source[]> {
  const { sources } = await import('../../../catalogue/sources/index.ts')
  return [...sources, ...ofPlugins].toSorted((a, b) => (a.breadth ?? 0) - (b.breadth ?? 0))
}

/** The reader of that name; without a name the first that takes the content for its own. Throws UNKNOWN_NAME, or an Error that says that none does. */
export function chooseReader(
  readers: readonly Source[],
  name: string | undefined,
  content: SourceContent,
): Source {
  if (name !== undefined) return partOf({}, 'reader', readers, name)
  const found = readers.find((one) => one.recognise(content))
  if (!found) throw new Error(noReaderText)
  return found
}

/** What a reader makes of content, as far as it is about image models. Throws an Error that says why where it cannot be read. */
export function readWith(
  { read, namesOtherModels, dropsOldEntries }: Source,
  content: SourceContent,
  context: SourceContext,
  yours: readonly ContractUse[],
): ParsedContent {
  const statements = read(content, context)
  return {
    statements: namesOtherModels === true ? aboutImageModels(statements, yours) : statements,
    ...(dropsOldEntries === true ? { dropsOldEntries } : {}),
  }
}
