import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'rate-limit-zero',
  title: 'The account’s rate limit is zero: every image request gets 429',
  source: 'googleapis/js-genai#1322; Twarner491/AvianVisitors#9',
  date: '2026-06-14',
  provokes: [
    { check: 'request/accepted', blame: 'your_account', severity: 'breaking' },
    { check: 'limits/headers', blame: 'your_account', severity: 'risky' },
  ],

  rejection: (found, stage, { request }) =>
    stage === 'limit'
      ? {
          rejection: 'images-per-minute-zero',
          fill: { requested: typeof request?.['n'] === 'number' ? String(request['n']) : '1' },
        }
      : found,
  response: (response) =>
    response.status === 429
      ? {
          ...response,
          headers: {
            ...response.headers,
            'x-ratelimit-limit-requests': '0',
            'x-ratelimit-remaining-requests': '0',
          },
        }
      : response,
})
