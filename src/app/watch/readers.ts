import { sources } from '../../catalogue/sources/index.ts'
import type { Statement } from '../../contract/index.ts'
import type { Affected } from '../../engine/track/index.ts'
import type { Source, SourceContent, SourceContext } from '../../plugin/index.ts'
import { pick } from '../builtins/index.ts'
import { concerning } from './concern.ts'

/** Every reader, most specific first. */
export const readers: readonly Source[] = sources.toSorted((a, b) => (a.breadth ?? 0) - (b.breadth ?? 0))

/** The reader of that name; without a name the first that takes the content for its own. Throws UNKNOWN_NAME, or an Error that says that none does. */
export function readerOf(name: string | undefined, content: SourceContent): Source {
  if (name !== undefined) return pick('reader', sources, name)
  const found = readers.find((one) => one.recognise(content))
  if (!found) throw new Error('nothing that Graycard reads looks like this')
  return found
}

/** What a reader makes of content, as far as it is about image models. Throws an Error that says why where it cannot be read. */
export function readWith(
  reader: Source,
  content: SourceContent,
  context: SourceContext,
  yours: readonly Affected[],
): readonly Statement[] {
  const statements = reader.read(content, context)
  return reader.namesOtherModels === true ? concerning(statements, yours) : statements
}
