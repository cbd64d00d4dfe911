import {
  type Cause,
  type Change,
  type FailureCode,
  type LockEntry,
  type ProbeId,
  type ProbeResponse,
  rejectedField,
} from '../../contract/index.ts'
import { countImages, sameRejection } from '../../plugin/index.ts'
import { namedFields } from '../cause/index.ts'
import type { TrialResponse } from './bench.ts'
import type { FailingRequest } from './subject.ts'

/** What the store and the lock hold about the request before it failed. */
export interface Past {
  /** The lock's entry for the contract in the environment. */
  readonly entry?: LockEntry
  /** ISO instant of the last run in which the contract's own request was accepted here. */
  readonly lastAccepted?: string
  /** The failure of the request itself is known. A key that is missing on this machine does not explain it. */
  readonly failed?: true
  /** Tracked changes that affect the contract, since then. */
  readonly changes: readonly Change[]
}

/** The responses of another environment. */
export interface Sibling {
  readonly subject: FailingRequest
  readonly models?: TrialResponse
  readonly yours?: TrialResponse
}

/** What is known of a failure at one moment of its experiments. */
export interface Situation {
  readonly here: FailingRequest
  readonly past: Past
  /** The failing request, sent again. */
  readonly yours?: TrialResponse
  /** The documented minimal request. */
  readonly good?: TrialResponse
  readonly probes: Readonly<Partial<Record<ProbeId, TrialResponse>>>
  readonly siblings: readonly Sibling[]
  /** Another request failed here as the failing one does. */
  readonly repeated?: true
  /** A request failed, and one that is no better was accepted: the failure comes and goes. */
  readonly flapping?: true
  /** Differences that the failure needs, by name. */
  readonly culprits?: { readonly names: readonly string[]; readonly complete: boolean }
}

/** Causes of an account without money. */
export const moneyCauses: ReadonlySet<Cause> = new Set(['quota_exhausted', 'billing_limit'])

/** Whether the request was answered with at least one image, and with images as requested where that was compared. */
export const works = (one: TrialResponse | undefined): boolean =>
  one?.response !== undefined && countImages(one.response) > 0 && one.problems === undefined

/** Whether the API accepted the request, and returned images other than those requested. */
export const returnsWrong = (one: TrialResponse | undefined): boolean =>
  one?.response !== undefined && countImages(one.response) > 0 && one.problems !== undefined

/** Whether the request was sent, and was not answered with an image. */
export const fails = (one: TrialResponse | undefined): boolean =>
  (one?.response !== undefined || one?.failure !== undefined) && !works(one)

/** Whether the API states that moderation withholds an image of an accepted request. */
export const isWithheld = (one: TrialResponse | undefined): boolean =>
  one?.problems?.some(({ blame }) => blame === 'policy') === true

const causeOfFailure: Readonly<Record<FailureCode, Cause>> = {
  dns: 'network_dns',
  refused: 'network_refused',
  unroutable: 'network_refused',
  tls: 'network_tls',
  proxy: 'network_proxy',
  connect_timeout: 'network_timeout',
  first_byte_timeout: 'network_timeout',
  total_timeout: 'network_timeout',
  reset: 'upstream_outage',
  too_large: 'response_shape_change',
  encoding: 'response_shape_change',
  forbidden_address: 'network_refused',
  interrupted: 'other',
  protocol: 'response_shape_change',
}

/** The cause of a failed request by its own response, or by the failure of its connection. */
export function causeOf(one: TrialResponse | undefined): Cause {
  if (one?.response) {
    const { outcome, cause } = one.response
    if (isWithheld(one)) return 'content_policy'
    if (outcome.kind === 'refused') return cause ?? 'other'
    if (outcome.kind === 'redirect') return 'wrong_path'
    if (outcome.kind === 'pending') return 'upstream_timeout'
    if (outcome.kind === 'strange')
      return outcome.form === 'unfinished' ? 'upstream_timeout' : 'response_shape_change'
    return 'response_shape_change'
  }
  return one?.failure ? causeOfFailure[one.failure.code] : 'other'
}

/** Whether two requests failed alike: in the same words, or for the same cause and field. */
export function failAlike(a: TrialResponse | undefined, b: TrialResponse | undefined): boolean {
  if (!fails(a) || !fails(b)) return false
  const [one, other] = [a?.response, b?.response]
  if (!one || !other) return a?.failure?.code === b?.failure?.code
  if (returnsWrong(a) || returnsWrong(b)) return sameProblems(a, b)
  return (
    sameRejection(one, other) ||
    (one.outcome.kind === other.outcome.kind &&
      one.outcome.status === other.outcome.status &&
      causeOf(a) === causeOf(b) &&
      fieldsOf(one).join() === fieldsOf(other).join())
  )
}

const sameProblems = (a: TrialResponse | undefined, b: TrialResponse | undefined): boolean =>
  a?.problems?.some(({ check }) => b?.problems?.some((one) => one.check === check)) === true

/** The fields that a rejection names. Empty for any other response. */
export function fieldsOf({ outcome, exchange }: ProbeResponse): readonly string[] {
  if (outcome.kind !== 'refused') return []
  const field = rejectedField(outcome)
  const named = namedFields(outcome, exchange.reply?.text ?? '').map((one) => one.field)
  return [...new Set([...(field === null ? [] : [field]), ...named])]
}

/** Whether another environment sends to the same server. */
export const sameServer = (a: FailingRequest, b: FailingRequest): boolean =>
  a.target.environment.baseUrl === b.target.environment.baseUrl
