/** A part of a text that is a comment or a string. `end` is exclusive; offsets are in UTF-16 units. A string's quotes are inside. */
export interface Region {
  readonly start: number
  readonly end: number
  readonly kind: 'comment' | 'string'
}

/** A file as text, and what is known of its syntax. */
export interface SourceText {
  /** Relative to the scanned folder, with `/`. */
  readonly file: string
  readonly text: string
  /** In the order of their starts, without overlap. Read when they are needed for the first time. */
  readonly regions: () => readonly Region[]
  /** Values stand in quotes, and a word without them is a name of the program. */
  readonly quoted?: true
  /** Prose: everything is a comment. */
  readonly prose?: true
}

/** The region around an offset, or undefined outside of all. Binary search. */
export function regionAt(regions: readonly Region[], offset: number): Region | undefined {
  let low = 0
  let high = regions.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const region = regions[middle]
    if (region === undefined) return undefined
    if (offset < region.start) high = middle - 1
    else if (offset >= region.end) low = middle + 1
    else return region
  }
  return undefined
}
