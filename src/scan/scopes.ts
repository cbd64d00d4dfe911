import { type Region, regionAt, type SourceText } from './source.ts'

/** What a pair of brackets encloses: the arguments of a call, an object, a list, a block. Offsets of the brackets. */
export interface Scope {
  readonly start: number
  readonly end: number
}

const closers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }
/** Deeper nesting is data. */
const maxDepth = 200

/** The pairs of brackets of a text, in the order of their ends, so that inner ones come first. Brackets in a string pair only within it, those in a comment not at all. */
export function scopesOf({ text, regions }: SourceText): readonly Scope[] {
  const scopes: Scope[] = []
  let open: { readonly char: string; readonly at: number; readonly region: Region | undefined }[] = []
  const bracket = /[()[\]{}]/g
  for (const { 0: char, index } of text.matchAll(bracket)) {
    const region = regionAt(regions, index)
    if (region?.kind === 'comment') continue
    const opener = closers[char]
    if (opener === undefined) {
      if (open.length < maxDepth) open.push({ char, at: index, region })
      continue
    }
    const match = open.findLastIndex((one) => one.char === opener && one.region === region)
    if (match === -1) continue
    scopes.push({ start: open[match]?.at ?? index, end: index + 1 })
    open = open.slice(0, match)
  }
  return scopes
}
