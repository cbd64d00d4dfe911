import { type ProbeResponse, type Cause, count, requestCauses } from '../contract/index.ts'

/** What a call that should have been refused shows. */
export type Enforcement =
  /** Refused, for a reason that fits what was wrong with it. */
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly code: string | null
      readonly message: string
    }
  /** Answered as a good call is, with `what`. */
  | {
      readonly kind: 'served'
      readonly status: number
      readonly images: number
      readonly what: string
    }
  /** A server error came instead of a refusal, which clients take for an outage and send again. */
  | { readonly kind: 'crashed'; readonly status: number }
  /** Something else stopped the call, so nothing can be said. */
  | { readonly kind: 'unclear'; readonly why: string }

/** How to tell a refusal of what was wrong from any other. */
export interface Fault {
  /** Causes that are a refusal of it. */
  readonly fits: readonly Cause[]
  /** The fields it may name. A refusal that names another field stopped at that one. */
  readonly fields?: readonly string[]
  /** Calls with nothing wrong in this respect: what happens to them too does not happen for this. */
  readonly others: readonly (ProbeResponse | undefined)[]
  /** Calls that a server which refuses everything would refuse in the same words; `others` where not given. */
  readonly alike?: readonly (ProbeResponse | undefined)[]
}

/** Causes that a status alone can give, and that a server which refuses everything gives too. */
const vague: ReadonlySet<Cause> = new Set(['invalid_parameter', 'model_access', 'wrong_path', 'other'])
const breakdowns: ReadonlySet<Cause> = new Set(['upstream_outage', 'upstream_timeout', 'other'])

/** Pictures an answer brought, by what it lists and by what was decoded. */
export const picturesIn = ({ outcome, exchange }: ProbeResponse): number =>
  outcome.kind === 'images'
    ? Math.max(
        outcome.items.filter((item) => item.delivery !== 'none' && item.unreadable === undefined).length,
        exchange.images.length,
      )
    : 0

/** Why there is nothing to look at in the answer to an opt-in call; undefined where pictures were served. */
export function unserved({ outcome, cause }: ProbeResponse): string | undefined {
  switch (outcome.kind) {
    case 'images':
      return undefined
    case 'refused':
      return `refused with ${outcome.status} (${cause ?? 'other'}): ${outcome.message || 'no text'}`
    case 'redirect':
      return 'redirected (see endpoint/no-redirect)'
    case 'strange':
      return outcome.why
    case 'models':
    case 'pending':
      return `answered ${outcome.status} with no pictures`
  }
}

const entriesIn = ({ outcome }: ProbeResponse): number =>
  outcome.kind === 'images' ? outcome.items.filter((item) => item.delivery !== 'none').length : 0

/** Answered as a good call is; whether what came is a picture is another question. */
export const wasServed = (answer: ProbeResponse): boolean =>
  Math.max(picturesIn(answer), entriesIn(answer)) > 0

/** What was served, in words: pictures, or what stands in their place. */
export function whatCame(answer: ProbeResponse): string {
  const images = picturesIn(answer)
  if (images === 0) return 'something that is no picture'
  return images === 1 ? 'a picture' : count(images, 'picture')
}

/** Somebody behind the route looked at this request: the key passed, and the route is there. */
export const wasRead = (answer: ProbeResponse | undefined): boolean =>
  answer !== undefined && (wasServed(answer) || requestCauses.has(answer.cause ?? 'other'))

/** The server failed over this call, rather than refusing it. */
export const serverFailed = (answer: ProbeResponse | undefined): boolean =>
  answer?.outcome.kind === 'refused' &&
  answer.outcome.status >= 500 &&
  breakdowns.has(answer.cause ?? 'other')

/** A refusal whose reason nothing recognises counts where any complaint about the request would. */
const fitsAs = ({ outcome, cause = 'other' }: ProbeResponse, fits: readonly Cause[]) =>
  fits.includes(cause) ||
  (cause === 'other' &&
    (outcome.status === 400 || outcome.status === 422) &&
    fits.includes('invalid_parameter'))

const brokeOver = (answer: ProbeResponse | undefined) =>
  answer?.outcome.kind === 'refused' && answer.outcome.status >= 500

/** Reads the answer to a call that a conforming API refuses. */
export function enforcement(
  answer: ProbeResponse,
  { fits, fields, others, alike = others }: Fault,
): Enforcement {
  const { outcome, cause = 'other' } = answer
  const { status } = outcome
  const images = picturesIn(answer)
  if (wasServed(answer)) return { kind: 'served', status, images, what: whatCame(answer) }
  if (outcome.kind === 'redirect')
    return { kind: 'unclear', why: 'the call was redirected (see endpoint/no-redirect)' }
  if (outcome.kind !== 'refused')
    return { kind: 'unclear', why: `answered ${status} with neither pictures nor a refusal` }
  const { param, code, message } = outcome
  const elsewhere =
    param !== null && fields !== undefined && !param.split(/[.[\]]/).some((part) => fields.includes(part))
  const failsToo = {
    kind: 'unclear',
    why: `the server fails on other calls too (${status})`,
  } as const
  if (fitsAs(answer, fits) && !elsewhere) {
    if (status >= 500) return others.some(brokeOver) ? failsToo : { kind: 'crashed', status }
    const general =
      vague.has(cause) &&
      !alike.some((other) => other && wasServed(other)) &&
      alike.some((other) => sameRejection(answer, other))
    return general
      ? { kind: 'unclear', why: `refused like any other call (${status})` }
      : { kind: 'refused', status, code, message }
  }
  if (!serverFailed(answer))
    return {
      kind: 'unclear',
      why: `stopped for another reason: ${elsewhere ? `field ${param}` : cause} (${status})`,
    }
  const compared = others.filter((other) => other !== undefined)
  if (compared.length === 0) return { kind: 'unclear', why: `the server fails (${status})` }
  return compared.some(brokeOver) ? failsToo : { kind: 'crashed', status }
}

/** Ids and times differ from call to call. */
const sameWords = (message: string) => message.replaceAll(/\b(?=[\w-]*\d)[\w-]{12,}\b/g, '…')

function sameRejection({ outcome: a }: ProbeResponse, other: ProbeResponse | undefined): boolean {
  const b = other?.outcome
  return (
    a.kind === 'refused' &&
    b?.kind === 'refused' &&
    a.status === b.status &&
    a.code === b.code &&
    a.param === b.param &&
    sameWords(a.message) === sameWords(b.message)
  )
}
