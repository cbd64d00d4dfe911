import { defineQuirk } from '../../plugin/index.ts'

/** Qualities that exceed the timeout of the edge. */
const slow = new Set(['high', 'xhigh', 'max'])
const page =
  '<!DOCTYPE html><html><head><title>gateway.example | 524: A timeout occurred</title></head><body><h1>A timeout occurred</h1><p>Error code 524</p></body></html>'

export default defineQuirk({
  id: 'edge-timeout-524',
  title: 'The edge ends a slow request with 524, and the image is billed',
  source: 'QuantumNous/new-api#4920',
  date: '2026-05-17',
  provokes: [
    { check: 'request/accepted', blame: 'gateway', severity: 'breaking' },
    { check: 'billing/budget', blame: 'unknown', severity: 'risky' },
    { check: 'request/error-shape', blame: 'gateway', severity: 'risky' },
  ],
  request: { quality: 'high' },

  response: (response, { request }) =>
    response.status === 200 && slow.has(String(request?.['quality']))
      ? {
          status: 524,
          headers: { 'content-type': 'text/html; charset=UTF-8', server: 'cloudflare' },
          text: page,
        }
      : response,
  // A real edge waits 100 s.
  transmit: (status) => (status === 524 ? { delayMs: 500 } : undefined),
})
