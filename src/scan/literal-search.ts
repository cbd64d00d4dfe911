/** Where a word was found: the offset of its start, and its index in the list of words. */
interface LiteralHit {
  readonly start: number
  readonly word: number
}

/** Finds many words at once in one pass, whatever their case: an Aho-Corasick automaton as one table. Words are ASCII, in small letters, of three letters or more. */
export interface LiteralSearch {
  /** The longest word at each place where one ends, in the order of their ends. In bytes four times as fast as in a text. */
  readonly find: (text: string | Uint8Array) => readonly LiteralHit[]
}

/** Builds the tables for a list of words. */
export function literalSearch(words: readonly string[]): LiteralSearch {
  const { classes, next, word, deep } = automaton(words)
  const grams = gramsOf(words)
  return {
    find(text) {
      const hits: LiteralHit[] = []
      const add = (end: number, found: number) =>
        hits.push({ start: end - (words[found] ?? '').length, word: found })
      if (typeof text === 'string') {
        let state = 0
        for (let at = 0; at < text.length; at++) {
          state = next[state + (classes[text.charCodeAt(at)] ?? 0)] ?? 0
          const found = word[state] ?? -1
          if (found !== -1) add(at + 1, found)
        }
        return hits
      }
      const { length } = text
      for (let at = 0; at < length - 1; at += 2) {
        if (at < length - 2 && grams[gram(text[at] ?? 0, text[at + 1] ?? 0, text[at + 2] ?? 0)] === 0)
          continue
        // A word starts here or one byte before. The automaton reads on until no second letter of a word is left.
        let state = 0
        let end = Math.max(0, at - 1)
        do {
          state = next[state + (classes[text[end++] ?? 0] ?? 0)] ?? 0
          const found = word[state] ?? -1
          if (found !== -1) add(end, found)
        } while (end < length && (state >= deep || end < at + 2))
        // The last byte may be the first of another word.
        at = end - 3
      }
      return hits
    },
  }
}

/** Letters of a gram count by their low bits, in which a capital and a small letter are the same. */
const bits = 5
const mask = (1 << bits) - 1
const gram = (a: number, b: number, c: number): number =>
  ((a & mask) << (2 * bits)) | ((b & mask) << bits) | (c & mask)

/** The first three letters of every word, and the three behind its first. One of them is at every second offset of a text with a word. */
function gramsOf(words: readonly string[]): Uint8Array {
  const grams = new Uint8Array(1 << (3 * bits))
  for (const one of words) {
    const [a = 0, b = 0, c = 0, d] = Array.from(one, (char) => char.charCodeAt(0))
    grams[gram(a, b, c)] = 1
    if (d !== undefined) grams[gram(b, c, d)] = 1
    // Anything may be before a word of three letters and behind it.
    else for (let any = 0; any <= mask; any++) grams[gram(b, c, any)] = 1
  }
  return grams
}

/**
 * A state is the offset of its row in `next`, and of the longest word that ends in it, or -1, in `word`. States from `deep` on stand for two letters
 * or more.
 */
function automaton(words: readonly string[]) {
  const { classes, width } = classesOf(words)
  const size = words.reduce((sum, one) => sum + one.length, 1)
  const next = new Int32Array(size * width)
  const word = new Int32Array(size).fill(-1)
  let states = 1
  const stateBehind = (state: number, letters: string): number => {
    for (let at = 0; at < letters.length; at++) {
      const cell = state * width + (classes[letters.charCodeAt(at)] ?? 0)
      if (next[cell] === 0) next[cell] = states++
      state = next[cell] ?? 0
    }
    return state
  }
  for (const one of words) stateBehind(0, one.slice(0, 1))
  const deep = states * width
  for (const [index, one] of words.entries()) word[stateBehind(0, one)] = index
  link(next, word, width)
  const spread = new Int32Array(states * width)
  for (let state = 0; state < states; state++) spread[state * width] = word[state] ?? -1
  return { classes, next: next.subarray(0, states * width).map((state) => state * width), word: spread, deep }
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
