import { type ProbeResponse, type Cause, rejectedField, type UnexpectedResponse } from '../contract/index.ts'
import { describeCause } from './cause-text.ts'
import { describeLost } from './advice.ts'
import { countImages, describeReturned, serverFailed, wasAccepted } from './response.ts'
import { failsOnInvalid, redirected, serverFails, type UnverifiedReason } from './unverified-reasons.ts'

/** How an API responded to a request that it should reject. */
export type Enforcement =
  /** Rejected, for the fault of the request. */
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly code: string | null
      readonly message: string
    }
  /** Accepted like a valid request. */
  | {
      readonly kind: 'served'
      readonly status: number
      readonly images: number
      /** The returned images, or the body in their place, as text. */
      readonly what: string
    }
  /** A server error instead of a rejection. Clients treat such an error as an outage and retry. */
  | { readonly kind: 'crashed'; readonly status: number }
  /** Something else stopped the request, so there is no verdict. */
  | ({ readonly kind: 'unclear' } & UnverifiedReason)

/** Distinguishes a rejection of the fault from any other rejection. */
export interface RejectionRule {
  /** The causes of a rejection of the fault. */
  readonly causes: readonly Cause[]
  /** The fields that such a rejection may name. A rejection that names another field has another cause. */
  readonly fields?: readonly string[]
  /** The response to the contract's request, which is valid: if the server fails on it too, the fault did not cause the failure. */
  readonly generate?: ProbeResponse | undefined
  /** The response to the request without a prompt. It is invalid too: a server error to it shows how the server rejects, not that it fails. */
  readonly noPrompt?: ProbeResponse | undefined
  /** A server that does not parse the request rejects it for its missing prompt, so the same words about both are still a rejection. */
  readonly mayNameMissingPrompt?: true
}

/** Causes that follow from the status alone, as with a server that rejects everything. */
const unspecificCauses: ReadonlySet<Cause> = new Set([
  'invalid_parameter',
  'model_access',
  'wrong_path',
  'other',
])

/** An unrecognised rejection counts if any complaint about the request counts. */
const hasCause = ({ outcome, cause = 'other' }: ProbeResponse, causes: readonly Cause[]) =>
  causes.includes(cause) ||
  (cause === 'other' &&
    (outcome.status === 400 || outcome.status === 422) &&
    causes.includes('invalid_parameter'))

const isServerError = (answer: ProbeResponse | undefined) =>
  answer?.outcome.kind === 'refused' && answer.outcome.status >= 500

/** Whether a request that a conforming API rejects was accepted: a success that does not say that anything is wrong. */
const isServed = ({ outcome }: ProbeResponse) =>
  outcome.kind === 'images' ||
  (outcome.kind === 'strange' && servedForms.has(outcome.form) && outcome.status < 300)
const servedForms: ReadonlySet<UnexpectedResponse['form']> = new Set(['json', 'picture', 'unfinished'])

/** Assesses the response to a request that a conforming API rejects. */
export function assessEnforcement(
  answer: ProbeResponse,
  { causes, fields, generate, noPrompt, mayNameMissingPrompt }: RejectionRule,
): Enforcement {
  const { outcome, cause = 'other' } = answer
  const { status } = outcome
  if (isServed(answer))
    return { kind: 'served', status, images: countImages(answer), what: describeReturned(answer) }
  if (outcome.kind === 'redirect') return { kind: 'unclear', ...redirected }
  if (outcome.kind !== 'refused')
    return {
      kind: 'unclear',
      why: `The API returned ${status} with neither images nor an error`,
      because: ['request/accepted'],
    }
  const { code, message } = outcome
  const param = rejectedField(outcome)
  const namesOtherField =
    param !== null &&
    param !== 'None' &&
    fields !== undefined &&
    !param.split(/[.[\]]/).some((part) => fields.includes(part))
  // The server did not see what the probe is about.
  if (answer.grounds?.kind === 'lost')
    return {
      kind: 'unclear',
      why: `The rejection misses ${describeLost(answer.grounds)}, although the request contains it (${status})`,
      because: [...reportedBy(cause), 'request/accepted'],
    }
  if (hasCause(answer, causes) && !namesOtherField) {
    if (status >= 500 && isServerError(generate)) return { kind: 'unclear', ...serverFails(status) }
    if (status >= 500 && !isServerError(noPrompt)) return { kind: 'crashed', status }
    const controls = mayNameMissingPrompt ? [generate] : [noPrompt, generate]
    const rejectsEverything =
      unspecificCauses.has(cause) &&
      !controls.some((other) => other && wasAccepted(other)) &&
      controls.some((other) => sameRejection(answer, other))
    return rejectsEverything
      ? {
          kind: 'unclear',
          why: `The API rejects every request in the same way (${status})`,
          because: ['request/accepted'],
        }
      : { kind: 'refused', status, code, message }
  }
  if (!serverFailed(answer)) {
    const reason = namesOtherField ? `field ${param}` : cause === 'other' ? undefined : describeCause(cause)
    return {
      kind: 'unclear',
      why: `The API rejected the request for ${reason === undefined ? 'an unknown reason' : `another reason: ${reason}`} (${status})`,
      because: reportedBy(cause),
    }
  }
  if (isServerError(generate)) return { kind: 'unclear', ...serverFails(status) }
  if (isServerError(noPrompt)) return { kind: 'unclear', ...failsOnInvalid(status) }
  return generate === undefined && noPrompt === undefined
    ? { kind: 'unclear', why: `The server failed (${status})`, because: ['request/accepted'] }
    : { kind: 'crashed', status }
}

/** The check that reports what stopped the request, when it stops every request alike. */
const reportedBy = (cause: Cause): readonly string[] =>
  cause.startsWith('auth_') ? ['auth/key-accepted', 'auth/scope'] : ['request/accepted']

/** Ids and times differ between requests. */
const withoutIds = (message: string) => message.replaceAll(/\b(?=[\w-]*\d)[\w-]{12,}\b/g, '…')

/** Whether two requests were rejected in the same words, apart from ids and times. */
export function sameRejection({ outcome: a }: ProbeResponse, other: ProbeResponse | undefined): boolean {
  const b = other?.outcome
  return (
    a.kind === 'refused' &&
    b?.kind === 'refused' &&
    a.status === b.status &&
    a.code === b.code &&
    a.param === b.param &&
    withoutIds(a.message) === withoutIds(b.message)
  )
}
