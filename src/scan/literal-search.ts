/** Where a word was found: the offset of its start, and its index in the list of words. */
interface LiteralHit {
  readonly start: number
  readonly word: number
}

/** Finds many words at once in one pass over a text, whatever their case: an Aho-Corasick automaton as one table. Words are ASCII, in small letters. */
export interface LiteralSearch {
  /** Whether bytes contain one of the words. */
  readonly isIn: (bytes: Uint8Array, length: number) => boolean
  /** The longest word at each place where one ends, in the order of their ends. */
  readonly find: (text: string) => readonly LiteralHit[]
}

/** Builds the table for a list of words. */
export function literalSearch(words: readonly string[]): LiteralSearch {
  const { classes, next, word } = automaton(words)
  return {
    isIn(bytes, length) {
      let state = 0
      for (let at = 0; at < length; at++) {
        state = next[state + (classes[bytes[at] ?? 0] ?? 0)] ?? 0
        if (word[state] !== -1) return true
      }
      return false
    },
    find(text) {
      const hits: LiteralHit[] = []
      let state = 0
      for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at)
        state = next[state + (classes[code] ?? 0)] ?? 0
        const found = word[state] ?? -1
        if (found !== -1) hits.push({ start: at + 1 - (words[found] ?? '').length, word: found })
      }
      return hits
    },
  }
}

/** A state is the offset of its row in `next`, and of the longest word that ends in it, or -1, in `word`. */
function automaton(words: readonly string[]) {
  const { classes, width } = classesOf(words)
  const size = words.reduce((sum, one) => sum + one.length, 1)
  const next = new Int32Array(size * width)
  const word = new Int32Array(size).fill(-1)
  let states = 1
  for (const [index, one] of words.entries()) {
    let state = 0
    for (let at = 0; at < one.length; at++) {
      const cell = state * width + (classes[one.charCodeAt(at)] ?? 0)
      if (next[cell] === 0) next[cell] = states++
      state = next[cell] ?? 0
    }
    word[state] = index
  }
  link(next, word, width)
  const spread = new Int32Array(states * width)
  for (let state = 0; state < states; state++) spread[state * width] = word[state] ?? -1
  return { classes, next: next.subarray(0, states * width).map((state) => state * width), word: spread }
}

/** One class for each letter that a word contains, capital or small, and class 0 for every other byte. */
function classesOf(words: readonly string[]) {
  const classes = new Uint8Array(256)
  let width = 1
  for (const char of new Set(words.join('').toLowerCase())) {
    classes[char.charCodeAt(0)] = width
    classes[char.toUpperCase().charCodeAt(0)] = width
    width++
  }
  return { classes, width }
}

/** Fills the cells that the words leave empty with where the longest suffix leads, breadth first. */
function link(next: Int32Array, word: Int32Array, width: number): void {
  const suffix = new Int32Array(word.length)
  const queue = [0]
  for (let at = 0; at < queue.length; at++) {
    const state = queue[at] ?? 0
    for (let one = 0; one < width; one++) {
      const cell = state * width + one
      const target = next[cell] ?? 0
      const fallback = state === 0 ? 0 : (next[(suffix[state] ?? 0) * width + one] ?? 0)
      if (target === 0) {
        next[cell] = fallback
        continue
      }
      suffix[target] = fallback
      if (word[target] === -1) word[target] = word[fallback] ?? -1
      queue.push(target)
    }
  }
}
