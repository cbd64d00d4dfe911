import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

/** Signed URLs and tokens commonly allow five minutes; a fifth of that is worth a notice. */
const toleratedSeconds = 60

export default defineCheck({
  id: 'environment/clock',
  title: 'This machine’s clock agrees with the server’s',
  why: 'Signed URLs, tokens and shutdown dates depend on the clock: with a wrong clock, valid URLs and tokens fail.',
  severity: 'risky',
  needs: ['exchanges'],
  messages: {
    off: {
      blame: 'your_environment',
      says: (d: { seconds: number }) =>
        `This machine’s clock is ${Math.abs(d.seconds)} s ${d.seconds > 0 ? 'ahead of' : 'behind'} the server’s`,
      fix: () => 'Synchronise this machine’s clock over the network (NTP).',
    },
  },

  run({ exchanges }, { pass, fail, skip, error }) {
    for (const { reply, startedAt, timings } of exchanges) {
      const server = Date.parse(reply?.headers['date'] ?? '')
      // A cached response carries the date it was cached.
      if (Number.isNaN(server) || reply?.headers['age'] !== undefined) continue
      // The header has whole seconds and was written between start and end of the request.
      const start = Date.parse(startedAt)
      const early = Math.max(0, start - server - 1000)
      const late = Math.max(0, server - (start + timings.totalMs))
      const seconds = Math.round((early > 0 ? early : -late) / 1000)
      if (Math.abs(seconds) <= toleratedSeconds)
        return pass(seconds === 0 ? 'Clocks agree to within 1 s' : `Clocks differ by ${Math.abs(seconds)} s`)
      return fail('off', { seconds, expected: `within ${toleratedSeconds} s`, seen: `${seconds} s` })
    }
    return exchanges.some(({ reply }) => reply)
      ? skip('No response has a usable date header')
      : error(unverifiedReasons.noResponse)
  },
})
