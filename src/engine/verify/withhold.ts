import {
  type Exchange,
  type Failure,
  type FailureCode,
  type MissingEvidence,
  noSuchField,
  type Outcome,
  probes,
  readRetryTimes,
  requestProblems,
  unsetSecrets,
  waitText,
  writtenAt,
} from '../../contract/index.ts'
import { skipReasons, unverifiedReasons } from '../../plugin/index.ts'
import type { AttemptResult } from '../call/index.ts'
import { endsInTimeout } from '../cost/index.ts'
import type { Probe } from './probes.ts'
import type { Target } from './target.ts'

const noReader =
  'Tesseract is not installed. Graycard uses it to read text in images. To install it (Debian, Ubuntu: apt-get install tesseract-ocr; macOS: brew install tesseract; Windows: winget install UB-Mannheim.TesseractOCR)'

/** The user stopped the run. */
export const interrupted: MissingEvidence = { verdict: 'error', why: 'Not sent: the run was interrupted' }

/** Requests that the user excluded or demanded. */
export interface SendOptions {
  /** Leaves out paid requests. */
  readonly free: boolean
  /** Sends paid requests that are documented as rejected. */
  readonly sendAnyway?: boolean
}

/** No check of the run required the request. A check that is judged later is unverified for it. */
export const notNeeded: MissingEvidence = {
  verdict: 'error',
  why: 'Not sent: the checks of that run did not need this request',
}

/** Why a probe will not be sent, if the reason is known before any budget is reserved. */
export function exclusionOf(
  probe: Probe,
  target: Target,
  { free, sendAnyway }: SendOptions,
): MissingEvidence | undefined {
  const { id, auth } = probe
  // Without text recognition, no image is paid for.
  if (id === 'promptText' && !target.ports.readText) return { verdict: 'error', why: noReader }
  if (id === 'canaryField' && free && target.acceptsUnknownFields)
    return {
      verdict: 'skip',
      why: `${skipReasons.freeOnly}: this API bills requests with an unknown field`,
    }
  if (probes[id].paid && free) return { verdict: 'skip', why: skipReasons.freeOnly }
  if (auth === 'key' && target.environment.keyless && unsetSecrets(target.environment).length > 0)
    return { verdict: 'skip', why: 'Not sent because of --keyless: no API key' }
  const { state } = target.environment.key
  if (auth === 'key' && (state === 'unset' || state === 'malformed'))
    return { verdict: 'error', ...unverifiedReasons.noUsableKey }
  if (auth !== 'key' && state === 'none') return { verdict: 'skip', why: skipReasons.noKeyUsed }
  const impossible = sendAnyway ? undefined : impossibleValue(probe, target)
  if (impossible !== undefined)
    return {
      verdict: 'error',
      why: `Not sent: the model does not support ${impossible} (see request/valid). To send the request anyway, add --send-anyway`,
    }
  return undefined
}

/** The value of a paid request that is documented as rejected: an API that serves it anyway bills an image that nobody requested. */
function impossibleValue({ id, priced }: Probe, { facts }: Target): string | undefined {
  if (!probes[id].paid || !priced) return undefined
  const found = requestProblems(priced, facts).find(
    ({ kind, expected }) => kind === 'impossible' && expected !== noSuchField,
  )
  return found && `${found.field} ${found.seen}`
}

/** Failures that every other request would have too. */
const unreachable: ReadonlySet<FailureCode> = new Set([
  'dns',
  'refused',
  'unroutable',
  'tls',
  'proxy',
  'connect_timeout',
  'forbidden_address',
])
const timeouts: ReadonlySet<FailureCode> = new Set(['first_byte_timeout', 'total_timeout'])

/** Why no more requests are sent after this result of a request, which `what` names. Undefined if the next request may succeed. */
export function stopReason(
  what: string,
  exchanges: readonly Exchange[],
  result: { readonly failure: Failure | undefined } & Pick<AttemptResult, 'outcome' | 'spend'>,
): MissingEvidence | undefined {
  const { failure, outcome } = result
  const answered = exchanges.some((one) => one.reply)
  if (failure && unreachable.has(failure.code))
    return answered
      ? {
          verdict: 'error',
          why: 'Not sent: the host stopped accepting connections (see endpoint/reachable)',
          because: ['endpoint/reachable'],
        }
      : { verdict: 'error', ...unverifiedReasons.unreachable }
  if (failure && timeouts.has(failure.code)) return { verdict: 'error', why: `Not sent: ${what} timed out` }
  const end = result.spend.ambiguous > 0 ? unclearEnd(failure, outcome) : undefined
  if (end !== undefined)
    return {
      verdict: 'error',
      why: `Not sent: it is unknown whether ${what} created an image (${end})`,
      because: ['billing/budget'],
    }
  if (failure && exchanges.length > 1 && !answered)
    return {
      verdict: 'error',
      why: 'Not sent: two earlier requests returned no readable response (see endpoint/reachable)',
      because: ['endpoint/reachable'],
    }
  const retry = retryAfterLimit(outcome, exchanges.at(-1))
  return retry === undefined
    ? undefined
    : {
        verdict: 'error',
        why: `Not sent: ${what} reached a rate limit (429). ${retry}`,
      }
}

/** How a request ended that may have created an image, if the API did not respond to it. Undefined after any response of the API. */
function unclearEnd(failure: Failure | undefined, outcome: Outcome | undefined): string | undefined {
  if (failure) return failure.code === 'interrupted' ? undefined : failure.message
  if (outcome?.kind === 'refused') return endsInTimeout(outcome) ? `status ${outcome.status}` : undefined
  return outcome?.kind === 'strange' && (outcome.form === 'empty' || outcome.form === 'text')
    ? outcome.why
    : undefined
}

/** When to retry after a rate limit. Undefined for an account without credit, because more requests do not extend the wait. */
function retryAfterLimit(outcome: Outcome | undefined, exchange: Exchange | undefined): string | undefined {
  if (outcome?.kind !== 'refused' || outcome.status !== 429) return undefined
  if (/quota|balance|credit|billing/i.test(`${outcome.type} ${outcome.code} ${outcome.message}`))
    return undefined
  const [time] = exchange ? readRetryTimes(exchange.reply?.headers ?? {}, writtenAt(exchange)).times : []
  const when = time === undefined ? 'later' : `in ${waitText(time.ms)}`
  return `Run the command again ${when}`
}
