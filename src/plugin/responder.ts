import type { ProbeResponse } from '../contract/index.ts'

/**
 * Who wrote a rejection: a firewall in front of the API, a gateway that failed on the request itself, or otherwise the API. Portkey's gateway
 * marks its own exceptions. Source: Portkey-AI/gateway 1.15.2, read 2026-11-24.
 */
export function responderOf({ exchange, outcome }: ProbeResponse): 'firewall' | 'gateway' | 'api' {
  const headers = exchange.reply?.headers ?? {}
  if (headers['x-portkey-gateway-exception'] === 'true') return 'gateway'
  // APIs behind Cloudflare carry its headers too, so a documented error object is the API's.
  if (outcome.kind !== 'refused' || outcome.shape === 'openai' || outcome.shape === 'json') return 'api'
  const cloudflareHeaders =
    'cf-ray' in headers || 'cf-mitigated' in headers || /cloudflare/i.test(headers['server'] ?? '')
  const cloudflareText = /cloudflare|^just a moment|^error code: 1\d{3}\b/i.test(outcome.message)
  return cloudflareHeaders || cloudflareText ? 'firewall' : 'api'
}
