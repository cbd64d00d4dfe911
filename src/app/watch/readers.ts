import { sources } from '../../catalogue/sources/index.ts'
import type { Source, SourceContent } from '../../plugin/index.ts'
import { pick } from '../builtins.ts'

/** Readers that take much for their own: they are asked after all others, in this order. */
const loose: readonly string[] = ['models-list', 'feed', 'docs-page']

/** Every reader, most specific first. */
export const readers: readonly Source[] = sources.toSorted(
  (a, b) => loose.indexOf(a.id) - loose.indexOf(b.id),
)

/** The reader of that name; without a name the first that takes the content for its own. Throws UNKNOWN_NAME, or an Error that says that none does. */
export function readerOf(name: string | undefined, content: SourceContent): Source {
  if (name !== undefined) return pick('reader', sources, name)
  const found = readers.find((one) => one.recognise(content))
  if (!found) throw new Error('nothing that Graycard reads looks like this')
  return found
}
