import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'rate-limit-no-retry-after',
  title: 'A rate limit does not say when to come back',
  source: 'receptron/mulmocast-cli#477 (seconds in prose only)',
  date: '2025-06-14',
  provokes: [
    { check: 'request/accepted', blame: 'limits', severity: 'breaking' },
    { check: 'limits/headers', blame: 'gateway', severity: 'risky' },
  ],

  refusal: (found, stage) =>
    stage === 'limit' ? { refusal: 'rate-limit', fill: { seconds: '51.84' } } : found,
  reply: (reply) => {
    const { 'retry-after': _dropped, ...headers } = reply.headers
    return { ...reply, headers }
  },
})
