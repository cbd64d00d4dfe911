import { accountCauses, type Blame, type Cause, type ErrorPart, type Symptom } from '../../contract/index.ts'
import { isGatewayType } from '../../plugin/index.ts'

/** Words for the server behind a gateway, or for the status that it returned. */
const upstreamPattern = /\b(?:upstream|vendor|provider)\b|\b(?:returned|responded with) [45]\d\d\b/i

/** LiteLLM puts the name of the provider whose error it quotes in front: `Vertex_aiException`, `OpenAIException`. */
const quotedProvider = /\blitellm\b[^\n]{0,120}\b\w{2,40}Exception\b/i

/** Causes that lie between a gateway and its upstream, if the upstream states them: the caller's own path and body reached the gateway. */
const hopCauses: ReadonlySet<Cause> = new Set([
  'wrong_path',
  'wrong_method',
  'wrong_content_type',
  'malformed_json',
])

/**
 * Whether a server error quotes what an upstream says of the gateway's own key or account: a gateway's rejection of the caller's key has a 4xx
 * status. Source: Wei-Shaw/sub2api#3009, 2026-06-03.
 */
const concernsUpstreamAccount = (cause: Cause, status: number, { type, message }: ErrorPart): boolean =>
  status >= 500 && accountCauses.has(cause) && (type === 'upstream_error' || upstreamPattern.test(message))

/** The size that a rejection quotes as invalid: `Invalid value: '640x640'`. */
const rejectedSize = /\binvalid (?:value|size)\b[^\n]{0,20}?['"`](\d{2,5}x\d{2,5})['"`]/i

/** Whether an error rejects another size than the one that was requested, so that somebody on the way changed it. */
function rejectsAnotherSize({ parts, request }: Symptom): boolean {
  const sent = request?.fields['size']
  if (typeof sent !== 'string') return false
  const sizes = parts.flatMap(({ message }) => rejectedSize.exec(message)?.[1] ?? [])
  return sizes.length > 0 && !sizes.includes(sent)
}

/** Who has to act, where the writer of the error decides it, or undefined if the cause decides. */
export function blameByWriter(cause: Cause, symptom: Symptom): Blame | undefined {
  const { parts, status = 0 } = symptom
  if (cause === 'invalid_size' && rejectsAnotherSize(symptom)) return 'gateway'
  if (parts.some((part) => concernsUpstreamAccount(cause, part.status ?? status, part))) return 'gateway'
  const quotes = parts.some(
    ({ message, type = null }) =>
      quotedProvider.test(message) || (isGatewayType(type) && upstreamPattern.test(message)),
  )
  return hopCauses.has(cause) && quotes ? 'gateway' : undefined
}
