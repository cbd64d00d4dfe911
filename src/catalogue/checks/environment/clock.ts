import { defineCheck } from '../../../plugin/index.ts'

/** Signed URLs and tokens commonly allow five minutes; a fifth of that is worth a word. */
const toleratedSeconds = 60

export default defineCheck({
  id: 'environment/clock',
  title: 'This machine’s clock agrees with the server’s',
  why: 'Signed addresses, tokens and retirement dates are judged by the clock: a wrong one makes good things fail.',
  severity: 'risky',
  needs: ['exchanges'],
  messages: {
    off: {
      blame: 'your_environment',
      says: (d: { seconds: number }) =>
        `this clock is ${Math.abs(d.seconds)} s ${d.seconds > 0 ? 'ahead of' : 'behind'} the server’s`,
      fix: () => 'Let the machine set its clock from the network (NTP).',
    },
  },

  run({ exchanges }, { pass, fail, skip }) {
    for (const { reply, startedAt, timings } of exchanges) {
      const server = Date.parse(reply?.headers['date'] ?? '')
      // A cache hands out the date of when it was filled.
      if (Number.isNaN(server) || reply?.headers['age'] !== undefined) continue
      // The header has whole seconds and was written between start and end of the call.
      const start = Date.parse(startedAt)
      const early = Math.max(0, start - server - 1000)
      const late = Math.max(0, server - (start + timings.totalMs))
      const seconds = Math.round((early > 0 ? early : -late) / 1000)
      if (Math.abs(seconds) <= toleratedSeconds)
        return pass(seconds === 0 ? 'within a second' : `${Math.abs(seconds)} s apart`)
      return fail('off', { seconds, expected: `within ${toleratedSeconds} s`, seen: `${seconds} s` })
    }
    return skip('no reply carries a date')
  },
})
