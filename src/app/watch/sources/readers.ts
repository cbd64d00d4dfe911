import type { ContractUse, ParsedContent } from '../../../engine/track/index.ts'
import type { Source, SourceContent, SourceContext } from '../../../plugin/index.ts'
import { findPart, type ProjectCatalogue } from '../../plugins/index.ts'
import { aboutImageModels } from './image-models.ts'

/** Why content without a matching reader is unreadable. */
export const noReaderText = 'no reader recognises this format'

/** Every reader, most specific first. Includes the readers of plug-ins if a catalogue is given. Readers are loaded on demand, because parsers are large. */
export async function loadReaders(
  { sources: ofPlugins }: Pick<ProjectCatalogue, 'sources'> = { sources: [] },
): Promise<readonly Source[]> {
  const { sources } = await import('../../../catalogue/sources/index.ts')
  return [...sources, ...ofPlugins].toSorted((a, b) => (a.breadth ?? 0) - (b.breadth ?? 0))
}

/**
 * The reader with that name, or, without a name, the first reader that recognises the content. Throws UNKNOWN_NAME, or an Error if no reader
 * recognises the content.
 */
export function chooseReader(
  readers: readonly Source[],
  name: string | undefined,
  content: SourceContent,
): Source {
  if (name !== undefined) return findPart({}, 'reader', readers, name)
  const found = readers.find((one) => one.recognise(content))
  if (!found) throw new Error(noReaderText)
  return found
}

/** The statements about image models in the content. Throws an Error with the reason if the content cannot be read. */
export function readWith(
  { read, namesOtherModels, dropsOldEntries }: Source,
  content: SourceContent,
  context: SourceContext,
  contractUses: readonly ContractUse[],
): ParsedContent {
  const statements = read(content, context)
  return {
    statements: namesOtherModels === true ? aboutImageModels(statements, contractUses) : statements,
    ...(dropsOldEntries === true ? { dropsOldEntries } : {}),
  }
}
