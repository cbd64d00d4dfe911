import type { KnownModel } from '../contract/index.ts'
import type { Cell } from '../page/index.ts'

/** A name without its spelling: `Draw 2 Mini` and `draw-2-mini` are the same name. */
export const bare = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}.]/gu, '')

/** Known names for look-ups. A page looks up thousands of texts, and several matchers look up the same text. */
interface NameIndex {
  readonly ids: ReadonlyMap<string, string>
  /** Every beginning of a name. */
  readonly beginnings: ReadonlySet<string>
  readonly found: Map<string, readonly string[]>
}

const made = new WeakMap<readonly KnownModel[], NameIndex>()
/** Texts of one page whose names are remembered. */
const maxRemembered = 5000

function indexOf(known: readonly KnownModel[]): NameIndex {
  const before = made.get(known)
  if (before) return before
  const ids = new Map(
    known.flatMap(({ model, titles = [] }) => [...titles, model].map((name) => [bare(name), model])),
  )
  const beginnings = new Set(
    [...ids.keys()].flatMap((name) => Array.from(name, (_, at) => name.slice(0, at + 1))),
  )
  const index: NameIndex = { ids, beginnings, found: new Map() }
  made.set(known, index)
  return index
}

/** The id of a model that a text names as a whole: by its id or its display name. Undefined for an unknown name. */
export const modelNamed = (text: string, known: readonly KnownModel[]): string | undefined =>
  indexOf(known).ids.get(bare(text))

/** Ids of the known models that a text names, in its order: by id or display name, the longest name first. */
export function modelsIn({ text }: Pick<Cell, 'text'>, known: readonly KnownModel[]): readonly string[] {
  const index = indexOf(known)
  const before = index.found.get(text)
  if (before) return before
  const models = namesIn(text, index)
  if (index.found.size >= maxRemembered) index.found.clear()
  index.found.set(text, models)
  return models
}

function namesIn(text: string, { ids, beginnings }: NameIndex): readonly string[] {
  const words = text
    .split(/[\s,;:()[\]"'`，。、；：（）「」！？]+/)
    .map((word) => bare(word.replace(/[.!?]{1,5}$/, '')))
  const found = new Set<string>()
  for (let at = 0; at < words.length; at++) {
    let name = ''
    let last: { readonly id: string; readonly end: number } | undefined
    for (let end = at; end < words.length; end++) {
      const word = words[end] ?? ''
      name += word
      if (!beginnings.has(name)) break
      const id = word === '' ? undefined : ids.get(name)
      if (id !== undefined) last = { id, end }
    }
    if (last === undefined) continue
    found.add(last.id)
    at = last.end
  }
  return [...found]
}
