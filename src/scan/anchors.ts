import { literalSearch } from './literal-search.ts'
import { methods, type ScanWords } from './words.ts'

/** An offset at which a word of knowledge starts, and the word. */
export interface Anchor {
  readonly start: number
  readonly word: string
}

/** Where the words of knowledge are in a text, by what they could be part of. */
export interface AnchorsByKind {
  readonly model: readonly Anchor[]
  readonly endpoint: readonly Anchor[]
  readonly call: readonly Anchor[]
  readonly size: readonly Anchor[]
  readonly constant: readonly Anchor[]
}

/** Finds all words in one pass. */
export interface AnchorSearch {
  /** In a text, or in bytes, whose offsets are those of the text as long as it is ASCII. Undefined if there is no word. */
  readonly find: (text: string | Uint8Array) => AnchorsByKind | undefined
}

/** Makes the search for the words of a scan. Costs a few milliseconds; use it for every file. */
export function anchorSearch({
  families,
  models,
  hosts,
  paths,
  calls,
  sizes,
  parameters,
  constants,
}: ScanWords): AnchorSearch {
  const kinds = new Map<string, keyof AnchorsByKind>([
    ...[...sizes].map((word) => [word, 'size'] as const),
    ...parameters.flatMap(({ name, own }) =>
      own === true
        ? ([
            [name, 'call'],
            [name.replaceAll('_', ''), 'call'],
          ] as const)
        : [],
    ),
    ...calls.map((word) => [word, 'call'] as const),
    ...[...models, ...families.map(({ stem }) => stem)].map((word) => [word, 'model'] as const),
    ...[...hosts.map(({ name }) => name), ...paths.map(({ stem }) => stem), ...methods].map(
      (word) => [word, 'endpoint'] as const,
    ),
    ...constants.map(({ name }) => [name.toLowerCase(), 'constant'] as const),
  ])
  const words = [...kinds.keys()]
  const search = literalSearch(words)
  return {
    find(text) {
      const hits = search.find(text)
      if (hits.length === 0) return undefined
      const anchors: Record<keyof AnchorsByKind, Anchor[]> = {
        model: [],
        endpoint: [],
        call: [],
        size: [],
        constant: [],
      }
      for (const { start, word: index } of hits) {
        const word = words[index] ?? ''
        anchors[kinds.get(word) ?? 'call'].push({ start, word })
      }
      return anchors
    },
  }
}
