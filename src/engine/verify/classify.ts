import {
  type Blame,
  type Cause,
  type ModelFacts,
  ownValue,
  type Refusal,
  type RefusalRow,
} from '../../contract/index.ts'

export interface Classified {
  readonly cause: Cause
  readonly blame: Blame
}

/** Codes so general that they name no cause. */
const general = new Set(['invalid_value', 'model_not_found', 'invalid_request_error'])

const byParam: Readonly<Record<string, Cause>> = {
  size: 'invalid_size',
  n: 'invalid_n',
  model: 'unknown_model',
  prompt: 'missing_prompt',
}

/** What a status says on its own. Source: RFC 9110 and RFC 6585; 520 to 527 are Cloudflare's. */
const byStatus: readonly (readonly [(status: number) => boolean, Classified])[] = [
  [(s) => s === 401, { cause: 'auth_invalid_key', blame: 'your_account' }],
  [(s) => s === 402, { cause: 'quota_exhausted', blame: 'your_account' }],
  [(s) => s === 403, { cause: 'model_access', blame: 'your_account' }],
  [(s) => s === 404 || s === 410, { cause: 'wrong_path', blame: 'your_request' }],
  [(s) => s === 405, { cause: 'wrong_method', blame: 'your_request' }],
  [(s) => s === 413, { cause: 'payload_too_large', blame: 'your_request' }],
  [(s) => s === 415, { cause: 'wrong_content_type', blame: 'your_request' }],
  [(s) => s === 429, { cause: 'rate_limited', blame: 'limits' }],
  [(s) => s === 408 || s === 504 || s === 524, { cause: 'upstream_timeout', blame: 'upstream_outage' }],
  [(s) => s >= 500, { cause: 'upstream_outage', blame: 'upstream_outage' }],
  [(s) => s >= 400, { cause: 'invalid_parameter', blame: 'your_request' }],
]

const hasCode = ({ code, otherCodes = {} }: RefusalRow, seen: string) =>
  seen !== '' && !general.has(seen) && (code === seen || Object.hasOwn(otherCodes, seen))

/** One code may speak of several fields: where both name one, it has to be the same. */
const sameParam = ({ param }: RefusalRow, seen: string | null) =>
  !param || !seen || param.startsWith('{') || param === seen

/**
 * Why a call was refused, from its own words: text first, then code, then the parameter it names, then the status. A model that
 * knowledge says is shut down by `day` (ISO date) is retired, however the server puts it.
 */
export function classify(
  refusal: Refusal,
  rows: readonly RefusalRow[],
  facts: ModelFacts,
  day: string,
): Classified {
  const row =
    rows.find(({ pattern }) => refusal.message !== '' && new RegExp(pattern, 'i').test(refusal.message)) ??
    rows.find((one) => hasCode(one, refusal.code ?? '') && sameParam(one, refusal.param))
  const page = refusal.status === 403 && refusal.shape !== 'openai' && refusal.shape !== 'json'
  const found: Classified = row
    ? { cause: row.cause, blame: row.blame }
    : // A 403 that is a page or bare text may be a firewall's as well as the API's.
      ((page ? undefined : byStatus.find(([matches]) => matches(refusal.status))?.[1]) ?? {
        cause: 'other',
        blame: 'unknown',
      })
  const named = found.cause === 'invalid_parameter' ? ownValue(byParam, refusal.param ?? '') : undefined
  const cause = named ?? found.cause
  if (cause === 'unknown_model' && facts.shutdown !== undefined && facts.shutdown <= day)
    return { cause: 'retired_model', blame: 'upstream_change' }
  return { cause, blame: found.blame }
}
