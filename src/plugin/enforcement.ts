import { type ProbeResponse, type Cause, rejectedField } from '../contract/index.ts'
import { describeCause } from './cause-text.ts'
import { countImages, describeReturned, serverFailed, wasAccepted } from './response.ts'
import { redirected, serverFails, type UnverifiedReason } from './unverified-reasons.ts'

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
  /** Responses to requests without the fault. If they were rejected too, the fault did not cause the rejection. */
  readonly controls: readonly (ProbeResponse | undefined)[]
  /** Controls that a server which rejects everything rejects with the same message. `controls` by default. */
  readonly wordingControls?: readonly (ProbeResponse | undefined)[]
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

/** Assesses the response to a request that a conforming API rejects. */
export function assessEnforcement(
  answer: ProbeResponse,
  { causes, fields, controls, wordingControls = controls }: RejectionRule,
): Enforcement {
  const { outcome, cause = 'other' } = answer
  const { status } = outcome
  if (wasAccepted(answer))
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
  const failsOnControls = { kind: 'unclear', ...serverFails(status) } as const
  if (hasCause(answer, causes) && !namesOtherField) {
    if (status >= 500) return controls.some(isServerError) ? failsOnControls : { kind: 'crashed', status }
    const rejectsEverything =
      unspecificCauses.has(cause) &&
      !wordingControls.some((other) => other && wasAccepted(other)) &&
      wordingControls.some((other) => sameRejection(answer, other))
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
  const compared = controls.filter((other) => other !== undefined)
  if (compared.length === 0)
    return { kind: 'unclear', why: `The server failed (${status})`, because: ['request/accepted'] }
  return compared.some(isServerError) ? failsOnControls : { kind: 'crashed', status }
}

/** The check that reports what stopped the request, when it stops every request alike. */
const reportedBy = (cause: Cause): readonly string[] =>
  cause.startsWith('auth_') ? ['auth/key-accepted', 'auth/scope'] : ['request/accepted']

/** Ids and times differ between requests. */
const withoutIds = (message: string) => message.replaceAll(/\b(?=[\w-]*\d)[\w-]{12,}\b/g, '…')

function sameRejection({ outcome: a }: ProbeResponse, other: ProbeResponse | undefined): boolean {
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
