import { type Region, regionAt, type SourceText } from './source.ts'
import type { Vicinity } from './surroundings.ts'

/** What a pair of brackets encloses: the arguments of a call, an object, a list, a block. Offsets of the brackets. */
export interface Scope {
  readonly start: number
  readonly end: number
}

const closers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }
/** Deeper nesting is data. */
const maxDepth = 200

/** The pairs of brackets within parts of a text, in the order of their ends, so that inner ones come first. Brackets in a string pair only within it, those in a comment not at all. */
export function scopesOf(source: SourceText, { ranges }: Vicinity): readonly Scope[] {
  const { text } = source
  const regions = source.regions()
  return ranges.flatMap(({ start, end }) => {
    const scopes: Scope[] = []
    let open: { readonly char: string; readonly at: number; readonly region: Region | undefined }[] = []
    for (const match of text.slice(start, end).matchAll(/[()[\]{}]/g)) {
      const [char] = match
      const at = start + match.index
      const region = regionAt(regions, at)
      if (region?.kind === 'comment') continue
      const opener = closers[char]
      if (opener === undefined) {
        if (open.length < maxDepth) open.push({ char, at, region })
        continue
      }
      const pair = open.findLastIndex((one) => one.char === opener && one.region === region)
      if (pair === -1) continue
      scopes.push({ start: open[pair]?.at ?? at, end: at + 1 })
      open = open.slice(0, pair)
    }
    // A bracket whose other end lies outside encloses the rest.
    return [...scopes, ...open.toReversed().map((one) => ({ start: one.at, end }))]
  })
}
