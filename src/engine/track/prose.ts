import {
  isObject,
  type Json,
  plainSentence,
  type Sentence,
  sentencesOf,
  type Statement,
  truncate,
} from '../../contract/index.ts'

/** A sentence that only one of two snapshots has, as a difference. */
export interface ProseDifference {
  readonly provider: string
  readonly path: string
  readonly facet: 'value'
  readonly before?: string
  readonly after?: string
  readonly names?: Pick<Sentence, 'models' | 'fields'>
}

/** The sentences of a statement about a section's prose. Undefined for any other statement. */
function sentencesIn({ path, value }: Statement): readonly Sentence[] | undefined {
  return path.startsWith('says:') && Array.isArray(value) && value.every(isSentence) ? value : undefined
}

const isSentence = (value: Json): value is Sentence => isObject(value) && typeof value['text'] === 'string'

/** Whether a statement is a section's prose, sentence by sentence. */
export const isProse = (one: Statement): boolean => sentencesIn(one) !== undefined

/** Whether a section's prose has a sentence. */
export const hasSentence = (value: readonly Json[], text: Json | undefined): boolean =>
  typeof text === 'string' &&
  value.some((one) => isSentence(one) && plainSentence(one.text) === plainSentence(text))

const keyOf = ({ provider }: Statement, { text }: Sentence): string =>
  JSON.stringify([provider, plainSentence(text)])

const keysIn = (statements: readonly Statement[]): ReadonlySet<string> =>
  new Set(statements.flatMap((one) => (sentencesIn(one) ?? []).map((sentence) => keyOf(one, sentence))))

/** The sentences of these statements that are not there, on this side of a difference. */
const missingSentences = (
  from: readonly Statement[],
  there: ReadonlySet<string>,
  side: 'before' | 'after',
): readonly ProseDifference[] =>
  from.flatMap((statement) =>
    (sentencesIn(statement) ?? [])
      .filter((sentence) => !there.has(keyOf(statement, sentence)))
      .map(({ text, ...names }) => ({
        provider: statement.provider,
        path: statement.path,
        facet: 'value',
        [side]: text,
        names,
      })),
  )

/**
 * The sentences that one snapshot has and the other lacks, wherever they stand: a sentence in another section only moved. A section that is
 * gone took its sentences with it, as an old entry of a changelog does, so only those of a section that remains are removed.
 */
export function diffProse(
  before: readonly Statement[],
  after: readonly Statement[],
): readonly ProseDifference[] {
  const [old, now] = [keysIn(before), keysIn(after)]
  const remaining = new Set(after.filter(isProse).map(({ path }) => path))
  // What an earlier version of the reader stated as one text cannot be compared.
  const texts = new Set(before.filter((one) => typeof one.value === 'string').map(({ path }) => path))
  return [
    ...missingSentences(
      before.filter(({ path }) => remaining.has(path)),
      now,
      'before',
    ),
    ...missingSentences(
      after.filter(({ path }) => !texts.has(path)),
      old,
      'after',
    ),
  ]
}

type Sides = { readonly before?: Json | undefined; readonly after?: Json | undefined }

const textsMissing = (from: readonly string[], there: readonly string[]): readonly string[] => {
  const keys = new Set(there.map(plainSentence))
  return from.filter((one) => !keys.has(plainSentence(one)))
}

/** The sentences that only one of two texts has. */
export function sentenceDifferences(before: string, after: string): readonly Sides[] {
  const [old, now] = [sentencesOf(before), sentencesOf(after)]
  return [
    ...textsMissing(old, now).map((text) => ({ before: text })),
    ...textsMissing(now, old).map((text) => ({ after: text })),
  ]
}

/** Whether a difference is a sentence of a section's prose. */
export const isSentenceDifference = ({
  path,
  facet,
}: {
  readonly path: string
  readonly facet: string
}): boolean => facet === 'value' && path.startsWith('says:')

/** The sentences that changed: one of a section's prose, or those of a description. */
export function sentencesOfDifference({
  path,
  facet,
  before,
  after,
}: Sides & { readonly path: string; readonly facet: string }): readonly string[] {
  const sides =
    facet === 'text'
      ? sentenceDifferences(typeof before === 'string' ? before : '', typeof after === 'string' ? after : '')
      : isSentenceDifference({ path, facet })
        ? [{ before, after }]
        : []
  return sides.flatMap((side) => [side.before, side.after].filter((one) => typeof one === 'string'))
}

/** Words of a sentence, for likeness. */
const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    plainSentence(text)
      .split(/[^\p{L}\p{N}._-]+/u)
      .filter(Boolean),
  )

/** How alike two sentences are by their words, from 0 to 1: the share of words that both have. */
function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let both = 0
  for (const word of left) if (right.has(word)) both++
  return both / Math.max(1, Math.min(left.size, right.size))
}

/** Least likeness of two sentences of which one is the other, edited. */
const minLikeness = 0.5
/** Most sentences that one change quotes. */
const maxQuoted = 8
/** Most sentences for which an earlier wording is looked for. The others are only counted, and a page may have thousands. */
const maxPaired = 50

/** Characters of a quoted sentence. A longer one is cut around its first difference. */
const maxQuoteLength = 600
/** Characters of a cut sentence before its first difference. */
const leadLength = 100

/** A sentence in quotes, of a bounded length. `other`: the same sentence on the other side. */
function quoted(text: string, other = ''): string {
  let same = 0
  while (same < other.length && text[same] === other[same]) same++
  const from = text.length > maxQuoteLength ? Math.max(0, Math.min(same, text.length) - leadLength) : 0
  const cut = from === 0 ? text : `…${text.slice(from).replace(/^[\uDC00-\uDFFF]/, '')}`
  return `“${truncate(cut, maxQuoteLength)}”`
}

/** Changed sentences of one section as text: an edited sentence before and after, then the added and the removed ones. */
export function changedSentences(differences: readonly Sides[]): string {
  const texts = (side: 'before' | 'after') =>
    differences.map((one) => one[side]).filter((one): one is string => typeof one === 'string')
  const removed = new Map(texts('before').map((text) => [text, wordsOf(text)]))
  const lines = texts('after').map((text, at) => {
    const words = at < maxPaired ? wordsOf(text) : new Set<string>()
    let closest: { readonly one: string; readonly alike: number } | undefined
    for (const [one, others] of words.size > 0 ? removed : []) {
      const alike = likeness(others, words)
      if (alike >= minLikeness && alike > (closest?.alike ?? 0)) closest = { one, alike }
    }
    if (closest === undefined) return `added ${quoted(text)}`
    removed.delete(closest.one)
    return `${quoted(closest.one, text)} → ${quoted(text, closest.one)}`
  })
  const all = [...lines, ...[...removed.keys()].map((text) => `removed ${quoted(text)}`)]
  const rest = all.length - maxQuoted
  return [...all.slice(0, maxQuoted), ...(rest > 0 ? [`${rest} more`] : [])].join('; ')
}
