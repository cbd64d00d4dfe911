import type { Blame, Cause, Rejection } from '../contract/index.ts'

/**
 * Experiments that decide between causes, by what they send. `known-good-request`: the documented minimal request. `sibling-environment`: the
 * same request elsewhere. `without-field`: the same request without the field in question. The names are API (`Trial.id` begins with them).
 */
export const experiments = {
  'known-good-request': 'Send the documented minimal request for this model from here (billed if accepted)',
  'sibling-environment': 'Send the same request from another environment (billed if accepted)',
  'without-field': 'Send the same request without the field in question (billed if accepted)',
  'models-list': 'Request the models list with the same API key (free)',
  'missing-key': 'Send the request without an API key (free)',
  'wrong-key': 'Send the request with an invalid API key (free)',
  'later-again': 'Send the same request again later (billed if accepted)',
} as const
export type Experiment = keyof typeof experiments

/** An expression, or several of which one has to match: one for each language or family of phrases. */
export type Expressions = RegExp | readonly RegExp[]

/**
 * A sign of a cause. Every condition that is set must hold, all of them in one part of the symptom. Expressions take linear time, and a
 * `text` is in any language in which gateways and vendors print it.
 */
export interface Sign {
  /** HTTP statuses, of the part or of the response. */
  readonly status?: readonly number[] | ((status: number) => boolean)
  /** Matches the whole of a code, type, reason or status word in the part, split into lower-case words: `model not found`. */
  readonly code?: Expressions
  /** Matches the message. */
  readonly text?: Expressions
  /** Must not match the message. */
  readonly unless?: RegExp
  /** Matches the line `name: value` of a response header. */
  readonly header?: RegExp
  /** Matches the name of the field that the error names. */
  readonly field?: RegExp
  readonly shape?: readonly Rejection['shape'][]
  /** The part's writer. Undefined: anybody. */
  readonly writer?: 'client' | 'server'
  /** Matches `METHOD URL` of the request. */
  readonly url?: RegExp
  /** Matches the provider's id. */
  readonly provider?: RegExp
  /** Log odds to base 2. 2: a hint. 5: as wording says. 8: as a code says. */
  readonly points: number
  /** Nothing else needs to be asked: a code with one meaning. */
  readonly decisive?: true
  /** Who has to act, if it is not the side that the cause names. */
  readonly blame?: Blame
  /** What the sign means beyond its wording, as a sentence. */
  readonly means?: string
  /** What to do first, if the sign shows more than the cause and the blame do. */
  readonly fix?: string
  /** Other causes that servers send the same for, with their points. */
  readonly also?: Readonly<Partial<Record<Cause, number>>>
}

export interface CauseSpec {
  readonly id: Cause
  /** Who has to act, unless a sign, or who wrote the error, says otherwise. */
  readonly blame: Blame
  /** What happened, in one sentence. */
  readonly sentence: string
  /** How often image requests fail for this cause, in points, when nothing else is known. */
  readonly prior: number
  readonly signs: readonly Sign[]
  /** What it is mistaken for, with the points that the other cause has less than this one. */
  readonly like: Readonly<Partial<Record<Cause, number>>>
  /** Experiments that would decide, the cheapest first. */
  readonly decidedBy: readonly Experiment[]
}

/** Statuses with which an API rejects a field. 0: no status is known. */
export const onRequest = (status: number): boolean => status === 0 || status === 400 || status === 422

const sourceOf = (part: Expressions): string =>
  part instanceof RegExp ? part.source : `(?:${part.map(({ source }) => source).join('|')})`

/** One expression of parts that follow one another, each with alternatives if it is a list. It has the flags of the first. */
export const sequence = (...parts: readonly [RegExp, ...Expressions[]]): RegExp =>
  new RegExp(parts.map(sourceOf).join(''), parts[0].flags)

/** Declares a cause. No side effect. */
export const defineCause = (spec: CauseSpec): CauseSpec => spec
