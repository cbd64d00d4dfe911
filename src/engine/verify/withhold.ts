import {
  type Exchange,
  type Failure,
  type FailureCode,
  type MissingEvidence,
  type Outcome,
  probes,
} from '../../contract/index.ts'
import type { Probe } from './probes.ts'
import type { Target } from './target.ts'

const noReader =
  'Tesseract, which reads the picture, is not on this machine: install it (Debian, Ubuntu: apt-get install tesseract-ocr; macOS: brew install tesseract; Windows: winget install UB-Mannheim.TesseractOCR)'

/** Withheld because the user stopped the run. */
export const interrupted: MissingEvidence = { verdict: 'error', why: 'not sent: interrupted' }

/** Why a probe will not be sent, as far as that is known before anything is booked. */
export function ruledOut({ id, auth }: Probe, target: Target, free: boolean): MissingEvidence | undefined {
  // Nobody could read what it would bring: then it is not paid for.
  if (id === 'promptText' && !target.ports.readText) return { verdict: 'skip', why: noReader }
  if (id === 'canaryField' && free && target.takesAnyField)
    return {
      verdict: 'skip',
      why: 'left out by --free: a request with an unknown field is served here, and billed',
    }
  if (probes[id].paid && free) return { verdict: 'skip', why: 'left out by --free' }
  const { state } = target.environment.key
  if (auth === 'key' && (state === 'unset' || state === 'malformed'))
    return { verdict: 'skip', why: 'there is no usable key here (see auth/key-present)' }
  if (auth !== 'key' && state === 'none')
    return { verdict: 'skip', why: 'this environment is called without a key' }
  return undefined
}

/** Failures after which nothing else can get through either. */
const unreachable: ReadonlySet<FailureCode> = new Set([
  'dns',
  'refused',
  'unroutable',
  'tls',
  'proxy',
  'connect_timeout',
  'forbidden_address',
])
const hanging: ReadonlySet<FailureCode> = new Set(['first_byte_timeout', 'total_timeout'])

/** Why nothing more is sent after a call that went like this; undefined where the next one may get through. */
export function stopAfter(
  { id }: Probe,
  failure: Failure | undefined,
  exchanges: readonly Exchange[],
  outcome: Outcome | undefined,
): MissingEvidence | undefined {
  const answered = exchanges.some((one) => one.reply)
  if (failure && unreachable.has(failure.code))
    return answered
      ? { verdict: 'error', why: 'not sent: the host took no more calls (see endpoint/reachable)' }
      : { verdict: 'skip', why: 'nothing could be reached there (see endpoint/reachable)' }
  if (failure && hanging.has(failure.code))
    return { verdict: 'error', why: `not sent: the call before it got no answer in time (${id})` }
  if (failure && exchanges.length > 1 && !answered)
    return {
      verdict: 'error',
      why: 'not sent: two calls got no answer that can be read (see endpoint/reachable)',
    }
  const limited = limitOf(outcome)
  return limited === undefined ? undefined : { verdict: 'error', why: `not sent: ${limited} (${id})` }
}

/** Says so where a rate limit, and not an empty account, was the reason: what is sent then only makes the wait longer. */
function limitOf(outcome: Outcome | undefined): string | undefined {
  if (outcome?.kind !== 'refused' || outcome.status !== 429) return undefined
  if (/quota|balance|credit|billing/i.test(`${outcome.type} ${outcome.code} ${outcome.message}`))
    return undefined
  // It may be a date too.
  const seconds = Number(outcome.retryAfter)
  const when = Number.isNaN(seconds) ? 'later' : `in ${seconds} s`
  return `the call before it met a rate limit (429); run it again ${when}`
}
