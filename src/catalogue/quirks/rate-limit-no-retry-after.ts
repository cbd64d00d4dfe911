import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'rate-limit-no-retry-after',
  title: 'A rate limit gives the retry time only in its message',
  source: 'receptron/mulmocast-cli#477 (seconds in prose only)',
  date: '2025-06-14',
  provokes: [
    { check: 'request/accepted', blame: 'limits', severity: 'breaking' },
    { check: 'limits/headers', blame: 'gateway', severity: 'notice' },
  ],

  rejection: (found, stage) =>
    stage === 'limit' ? { rejection: 'rate-limit', fill: { seconds: '51.84' } } : found,
  response: (response) => {
    const kept = Object.entries(response.headers).filter(
      ([name]) => name !== 'retry-after' && !name.startsWith('x-ratelimit-reset-'),
    )
    return { ...response, headers: Object.fromEntries(kept) }
  },
})
