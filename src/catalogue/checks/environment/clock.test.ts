import { anExchange, aResponse, checkTester } from '../../../testing/index.ts'
import check from './clock.ts'

/** A call of two seconds that begins at 10:00:00, answered with this date. */
const answered = (date?: string) =>
  anExchange({
    reply: aResponse({ headers: date === undefined ? {} : { date } }),
    timings: { dnsMs: 1, connectMs: 2, tlsMs: 3, firstByteMs: 4, totalMs: 2000 },
  })
const { reply: _, ...silent } = anExchange()

checkTester(check, {
  pass: [
    {
      name: 'written during the call',
      evidence: { exchanges: [answered('Tue, 24 Nov 2026 10:00:02 GMT')] },
    },
    {
      name: 'as far as is tolerated, after a reply without a date and no reply',
      evidence: { exchanges: [silent, answered(), answered('Tue, 24 Nov 2026 10:01:02 GMT')] },
    },
  ],
  skip: [
    {
      name: 'a date out of a cache',
      evidence: {
        exchanges: [
          anExchange({
            reply: aResponse({ headers: { date: 'Tue, 24 Nov 2026 08:00:00 GMT', age: '7200' } }),
          }),
        ],
      },
    },
    {
      name: 'no date',
      evidence: { exchanges: [silent, answered(), answered('yesterday')] },
    },
  ],
  fail: [
    {
      name: 'fast: the date has whole seconds, so one is given away',
      evidence: { exchanges: [answered('Tue, 24 Nov 2026 09:58:00 GMT')] },
      messageId: 'off',
      severity: 'risky',
      blame: 'your_environment',
    },
    {
      name: 'a second more than is tolerated, by the first date there is',
      evidence: {
        exchanges: [answered('Tue, 24 Nov 2026 10:01:03 GMT'), answered('Tue, 24 Nov 2026 10:00:01 GMT')],
      },
      messageId: 'off',
    },
    {
      name: 'slow: the call’s own time is given away',
      evidence: { exchanges: [answered('Tue, 24 Nov 2026 10:05:00 GMT')] },
      messageId: 'off',
    },
  ],
})
