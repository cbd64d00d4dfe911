import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'environment/latency',
  title: 'The image arrives within the expected time',
  why: 'A client that times out before the response arrives pays for images that nobody sees.',
  severity: 'risky',
  needs: ['generate', 'contract'],
  also: ['downloads'],
  messages: {
    slow: {
      blame: 'server',
      says: (d: { seconds: number; most: number }) =>
        `The image took ${d.seconds.toFixed(2)} s, expected at most ${d.most} s`,
      fix: () =>
        'Repeat the request first: a single request is a small sample. If the image stays slow, allow more time, request a lower quality, or use streaming.',
    },
  },

  run({ generate: { outcome, exchange, submitted }, contract, downloads = [] }, { pass, fail, skip, error }) {
    if (outcome.kind !== 'images' || outcome.items.length === 0) return error(unverifiedReasons.noItems)
    // An image returned as a URL arrives once it is fetched.
    const jobMs = submitted ? Date.parse(exchange.startedAt) - Date.parse(submitted.startedAt) : 0
    const totalMs =
      jobMs + exchange.timings.totalMs + Math.max(0, ...downloads.map((one) => one.timings.totalMs))
    const seconds = Math.round(totalMs / 10) / 100
    const took = `${seconds.toFixed(2)} s`
    const most = contract.expect.maxSeconds
    if (most === undefined)
      return skip(`The image took ${took}. The contract sets no limit (expect.maxSeconds)`)
    return seconds > most
      ? fail('slow', { seconds, most, expected: `at most ${most} s`, seen: took })
      : pass(`${took} (limit: ${most} s)`)
  },
})
