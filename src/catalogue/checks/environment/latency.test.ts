import { aContract, anExchange, checkTester, refused, served } from '../../../testing/index.ts'
import check from './latency.ts'

const within = (totalMs: number) => ({
  timings: { dnsMs: 1, connectMs: 2, tlsMs: 3, firstByteMs: 4, totalMs },
})
const took = (totalMs: number) => served({}, within(totalMs))
const download = (totalMs: number) => anExchange({ id: 'x2', probe: 'download', ...within(totalMs) })
const contract = aContract({ expect: { maxSeconds: 30 } })

checkTester(check, {
  pass: [
    { name: 'soon enough', evidence: { contract, generate: took(12_340) } },
    { name: 'to what is shown', evidence: { contract, generate: took(30_004) } },
    { name: 'to the second', evidence: { contract, generate: took(30_000) } },
    {
      name: 'fetched from its address, the slowest of two that are fetched side by side',
      evidence: { contract, generate: took(12_340), downloads: [download(1500), download(2500)] },
    },
  ],
  skip: [
    {
      name: 'no limit',
      evidence: { contract: aContract(), generate: took(12_340) },
    },
  ],
  error: [
    {
      name: 'refused',
      evidence: { contract, generate: refused(429) },
    },
    {
      name: 'an empty list',
      evidence: { contract, generate: served({ items: [] }, within(10)) },
    },
  ],
  fail: [
    {
      name: 'too late',
      evidence: { contract, generate: took(95_400) },
      messageId: 'slow',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'in time, but for the fetch of the picture',
      evidence: { contract, generate: took(29_000), downloads: [download(2500)] },
      messageId: 'slow',
    },
  ],
})
