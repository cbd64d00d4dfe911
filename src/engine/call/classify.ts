import {
  accountCauses,
  type Cause,
  type ModelFacts,
  type Rejection,
  type RejectionRow,
  mentionsTimeout,
  serverCauses,
} from '../../contract/index.ts'
import { unreachedStatuses } from '../cost/index.ts'
import { classifyByField, type Classified, splitWords, causeOfParam } from './rejected-field.ts'

const unknown: Classified = { cause: 'other', blame: 'unknown' }
const upstreamOutage: Classified = { cause: 'upstream_outage', blame: 'upstream_outage' }
const upstreamTimeout: Classified = { cause: 'upstream_timeout', blame: 'upstream_outage' }
/** Codes and types that are too general to name a cause. */
const genericCodes = new Set([
  'invalid_value',
  'model_not_found',
  'invalid_request',
  'invalid_request_error',
  'internal_server_error',
  'Forbidden',
])

/** Cause and blame that follow from a status alone. Source: RFC 9110 and RFC 6585; 524 is Cloudflare's. */
const byStatus: readonly (readonly [(status: number) => boolean, Classified])[] = [
  [(s) => s === 401, { cause: 'auth_invalid_key', blame: 'your_account' }],
  [(s) => s === 402, { cause: 'quota_exhausted', blame: 'your_account' }],
  [(s) => s === 403, { cause: 'model_access', blame: 'your_account' }],
  [(s) => s === 404, { cause: 'wrong_path', blame: 'your_request' }],
  // 410 Gone: the endpoint existed.
  [(s) => s === 410, { cause: 'wrong_path', blame: 'upstream_change' }],
  [(s) => s === 405, { cause: 'wrong_method', blame: 'your_request' }],
  [(s) => s === 413, { cause: 'payload_too_large', blame: 'your_request' }],
  [(s) => s === 415, { cause: 'wrong_content_type', blame: 'your_request' }],
  [(s) => s === 429, { cause: 'rate_limited', blame: 'limits' }],
  [(s) => s === 408 || s === 504 || s === 524, upstreamTimeout],
  [(s) => s >= 500, upstreamOutage],
]

/** Cloudflare did not reach the API, or could not read its response (520). Source: Cloudflare's 5xx errors, read 2026-11-24. */
const cloudflareUnreachable = new Set([520, ...unreachedStatuses])

const hasCode = ({ code, otherCodes = {} }: RejectionRow, returned: string) =>
  code === returned || Object.hasOwn(otherCodes, returned)

/** True unless the row and the rejection name different fields, because one code may apply to several fields. */
const sameParam = ({ param }: RejectionRow, returned: string | null) =>
  !param || !returned || param.startsWith('{') || param === returned

const expressions = new Map<string, RegExp>()

/** A row's pattern, compiled once, because every rejection is compared with every row. */
function compiledPattern(pattern: string): RegExp {
  const compiled = expressions.get(pattern) ?? new RegExp(pattern, 'i')
  expressions.set(pattern, compiled)
  return compiled
}

/** The first row that matches the text, or else the code, or else the type. Code and type are compared unchanged and split into words. */
function findRow(
  { message, code, type, param, shape }: Rejection,
  rows: readonly RejectionRow[],
): RejectionRow | undefined {
  const matchText = (text: string) => {
    const plain = text.replaceAll('’', "'")
    const spellings = [...new Set([plain, splitWords(plain)])]
    return text === ''
      ? undefined
      : rows.find(({ pattern }) => spellings.some((spelling) => compiledPattern(pattern).test(spelling)))
  }
  const matchCode = (word: string | null) =>
    !word || genericCodes.has(word) || /^\d+$/.test(word)
      ? undefined
      : (rows.find((row) => hasCode(row, word) && sameParam(row, param)) ?? matchText(splitWords(word)))
  // The title of a page in one word (“Error”) says nothing.
  const text = shape === 'html' && !/\s/.test(message) ? '' : message
  return matchText(text) ?? matchCode(code) ?? matchCode(type)
}

/** The status. If a successful response contains an error, its code may be the real status. */
const statusOf = ({ status, code }: Rejection) =>
  status < 400 && /^[45]\d\d$/.test(code ?? '') ? Number(code) : status

/**
 * The status of its upstream that new-api and its relatives quote, in the message or as `param`.
 * Sources: QuantumNous/new-api types/error.go; QuantumNous/new-api#556, 2024-11-07.
 */
function quotedStatus({ message, code, param }: Rejection): number | undefined {
  const inText = /bad response status code:? ([45]\d\d)\b/i.exec(message)?.[1]
  const inParam = code === 'bad_response_status_code' && /^[45]\d\d$/.test(param ?? '') ? param : undefined
  const quoted = inText ?? inParam ?? undefined
  return quoted === undefined ? undefined : Number(quoted)
}

/** Words for the server behind a gateway, or for the status that it returned. */
const upstreamPattern = /\b(?:upstream|vendor|provider)\b|\b(?:returned|responded with) [45]\d\d\b/i

/**
 * Whether a server error quotes what an upstream says of the gateway's own key or account: a gateway's rejection of the caller's key has a 4xx
 * status. Source: Wei-Shaw/sub2api#3009, 2026-06-03.
 */
const concernsUpstreamAccount = ({ status, type, message }: Rejection, cause: Cause): boolean =>
  status >= 500 && accountCauses.has(cause) && (type === 'upstream_error' || upstreamPattern.test(message))

const classifyByStatus = (status: number): Classified =>
  byStatus.find(([matches]) => matches(status))?.[1] ?? unknown

function classifyByText(rejection: Rejection, rows: readonly RejectionRow[]): Classified {
  const { shape, message, param } = rejection
  const status = statusOf(rejection)
  // Only a proxy or network returns 407 or 511 (RFC 6585), and only Cloudflare the statuses below.
  if (status === 407 || status === 511) return { cause: 'network_proxy', blame: 'your_environment' }
  if (cloudflareUnreachable.has(status) && (shape === 'html' || shape === 'text' || shape === 'empty'))
    return upstreamOutage
  const quoted = quotedStatus(rejection)
  // The upstream's rejection of a key or a request is between the gateway and its upstream.
  if (quoted !== undefined && (quoted >= 500 || quoted === 408 || quoted === 429))
    return classifyByStatus(quoted)
  const row = findRow(rejection, rows)
  // A 403 with a page or plain text may come from a firewall, a 401 with a page from a login on the way.
  const page =
    (status === 403 && shape !== 'openai' && shape !== 'json') || (status === 401 && shape === 'html')
  const fromStatus = classifyByField(rejection) ?? (page ? unknown : classifyByStatus(status))
  const found = row ?? fromStatus
  const isOutage = found.cause === 'upstream_outage' || (found.cause === 'other' && found.blame === 'unknown')
  if (isOutage && (status < 400 || status >= 500) && mentionsTimeout(message)) return upstreamTimeout
  const named = row?.cause === 'invalid_parameter' ? causeOfParam(param ?? '') : undefined
  const cause = named ?? found.cause
  return { cause, blame: concernsUpstreamAccount(rejection, cause) ? 'gateway' : found.blame }
}

/** Whether an error in an API's own format names a fault of the request, the key or the account. Its status need not say so. */
export const namesFault = (rejection: Rejection, rows: readonly RejectionRow[]): boolean =>
  (rejection.shape === 'openai' || rejection.shape === 'json') &&
  !serverCauses.has(classifyByText(rejection, rows).cause)

/**
 * The cause and blame of a rejection, from its text, or else its code, the field that it names, or its status. An unrecognised rejection has
 * the cause `other` and unknown blame. If knowledge states that the model was shut down by `day` (ISO date), the model counts as retired,
 * whatever the text.
 */
export function classify(
  rejection: Rejection,
  rows: readonly RejectionRow[],
  facts: ModelFacts,
  day: string,
): Classified {
  const found = classifyByText(rejection, rows)
  return found.cause === 'unknown_model' && facts.shutdown !== undefined && facts.shutdown <= day
    ? { cause: 'retired_model', blame: 'upstream_change' }
    : found
}
