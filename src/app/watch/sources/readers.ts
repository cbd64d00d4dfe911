import type { ContractUse, ParsedContent } from '../../../engine/track/index.ts'
import type { Source, SourceContent, SourceContext } from '../../../plugin/index.ts'
import type { Statement } from '../../../contract/index.ts'
import type { Sandbox } from '../../sandbox/index.ts'
import { findPart, type ProjectCatalogue } from '../../plugins/index.ts'
import { aboutImageModels, knownImageModels } from './image-models.ts'

/** Why content without a matching reader is unreadable. */
export const noReaderText = 'no reader recognises this format'

/** A source that reads in a sandbox. The code of a plug-in, which the user chose, reads in this thread. */
export interface Reader extends Omit<Source, 'recognise' | 'read'> {
  readonly recognise: (content: SourceContent) => Promise<boolean>
  readonly read: (content: SourceContent, context: SourceContext) => Promise<readonly Statement[]>
}

/** Every reader, most specific first. Includes the readers of plug-ins if a catalogue is given. The parsers are loaded only in the sandbox. */
export async function loadReaders(
  sandbox: Sandbox,
  { sources: ofPlugins }: Pick<ProjectCatalogue, 'sources'> = { sources: [] },
): Promise<readonly Reader[]> {
  const facts = await sandbox.run('readers', [])
  const recognised = recogniser(sandbox)
  const own = facts.map((one): Reader =>
    Object.assign(one, {
      recognise: async (content: SourceContent) => (await recognised(content)).includes(one.id),
      read: (content: SourceContent, context: SourceContext) =>
        sandbox.run('read', [one.id, content, context]),
    }),
  )
  const others = ofPlugins.map((one): Reader => ({
    ...one,
    recognise: async (content) => one.recognise(content),
    read: async (content, context) => one.read(content, context),
  }))
  return [...own, ...others].toSorted((a, b) => (a.breadth ?? 0) - (b.breadth ?? 0))
}

/** Asks once for each content which of Graycard's own readers recognise it. Content that cannot be examined within the bounds throws. */
function recogniser(sandbox: Sandbox): (content: SourceContent) => Promise<readonly string[]> {
  const asked = new WeakMap<SourceContent, Promise<readonly string[]>>()
  return (content) => {
    const known = asked.get(content) ?? sandbox.run('recognise', [content])
    asked.set(content, known)
    return known
  }
}

/** The first reader that recognises the content. */
export async function findReaderOf(
  readers: readonly Reader[],
  content: SourceContent,
): Promise<Reader | undefined> {
  for (const one of readers)
    // The first that recognises the content counts.
    // oxlint-disable-next-line no-await-in-loop
    if (await one.recognise(content)) return one
  return undefined
}

/**
 * The reader with that name, or, without a name, the first reader that recognises the content. Throws UNKNOWN_NAME, or an Error if no reader
 * recognises the content.
 */
export async function chooseReader(
  readers: readonly Reader[],
  name: string | undefined,
  content: SourceContent,
): Promise<Reader> {
  if (name !== undefined) return findPart({}, 'reader', readers, name)
  const found = await findReaderOf(readers, content)
  if (!found) throw new Error(noReaderText)
  return found
}

/** The statements about image models in the content. Throws an Error with the reason if the content cannot be read. */
export async function readWith(
  { read, namesOtherModels, dropsOldEntries }: Reader,
  content: SourceContent,
  context: SourceContext,
  contractUses: readonly ContractUse[],
): Promise<ParsedContent> {
  const statements = await read(content, { ...context, models: knownImageModels(contractUses) })
  return {
    statements: namesOtherModels === true ? aboutImageModels(statements, contractUses) : statements,
    ...(dropsOldEntries === true ? { dropsOldEntries } : {}),
  }
}
