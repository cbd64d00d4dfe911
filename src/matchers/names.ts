import type { KnownModel } from '../contract/index.ts'
import type { Cell } from '../page/index.ts'

/** A name without its spelling: `Draw 2 Mini` and `draw-2-mini` are the same name. */
export const bare = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}.]/gu, '')

/** Longest name, in words, that is looked up in a text. */
const maxWords = 6

const made = new WeakMap<readonly KnownModel[], ReadonlyMap<string, string>>()

/** Id of each known name. A page looks up thousands of texts. */
function idsOf(known: readonly KnownModel[]): ReadonlyMap<string, string> {
  const ids =
    made.get(known) ??
    new Map(known.flatMap(({ model, titles = [] }) => [...titles, model].map((name) => [bare(name), model])))
  made.set(known, ids)
  return ids
}

/** The id of a model that a text names as a whole: by its id or its display name. Undefined for an unknown name. */
export const modelNamed = (text: string, known: readonly KnownModel[]): string | undefined =>
  idsOf(known).get(bare(text))

/** Ids of the known models that a text names, in its order: by id or display name, the longest name first. */
export function modelsIn({ text }: Pick<Cell, 'text'>, known: readonly KnownModel[]): readonly string[] {
  const ids = idsOf(known)
  const words = text
    .split(/[\s,;:()[\]"'`，。、；：（）「」！？]+/)
    .map((word) => bare(word.replace(/[.!?]{1,5}$/, '')))
  const found = new Set<string>()
  for (let at = 0; at < words.length; at++)
    for (let length = Math.min(maxWords, words.length - at); length > 0; length--) {
      const id = ids.get(words.slice(at, at + length).join(''))
      if (id === undefined) continue
      found.add(id)
      at += length - 1
      break
    }
  return [...found]
}
