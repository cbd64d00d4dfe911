import { defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'environment/latency',
  title: 'The picture comes within the time the contract expects',
  why: 'A time-out shorter than the call pays for pictures nobody sees.',
  severity: 'risky',
  needs: ['generate', 'contract'],
  also: ['downloads'],
  messages: {
    slow: {
      blame: 'server',
      says: (d: { seconds: number; most: number }) =>
        `took ${d.seconds.toFixed(2)} s; the contract expects at most ${d.most} s`,
      fix: () =>
        'Allow more time, ask for a lower quality, or stream. One call is one sample: repeat it before you conclude.',
    },
  },

  run({ generate: { outcome, exchange, submitted }, contract, downloads = [] }, { pass, fail, skip }) {
    if (outcome.kind !== 'images' || outcome.items.length === 0)
      return skip('no pictures in the reply (see request/accepted, output/count)')
    // A picture that comes as an address is there when it was fetched.
    const jobMs = submitted ? Date.parse(exchange.startedAt) - Date.parse(submitted.startedAt) : 0
    const totalMs =
      jobMs + exchange.timings.totalMs + Math.max(0, ...downloads.map((one) => one.timings.totalMs))
    const seconds = Math.round(totalMs / 10) / 100
    const took = `${seconds.toFixed(2)} s`
    const most = contract.expect.maxSeconds
    if (most === undefined) return skip(`took ${took}; the contract names no limit (expect.maxSeconds)`)
    return seconds > most
      ? fail('slow', { seconds, most, expected: `at most ${most} s`, seen: took })
      : pass(`${took} of ${most} s`)
  },
})
