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
    { name: 'soon enough', evidence: { contract, generate: took(12_340) }, says: '12.34 s of 30 s' },
    { name: 'to what is shown', evidence: { contract, generate: took(30_004) }, says: '30.00 s of 30 s' },
    { name: 'to the second', evidence: { contract, generate: took(30_000) }, says: '30.00 s of 30 s' },
    {
      name: 'fetched from its address, the slowest of two that are fetched side by side',
      evidence: { contract, generate: took(12_340), downloads: [download(1500), download(2500)] },
      says: '14.84 s of 30 s',
    },
  ],
  skip: [
    {
      name: 'refused',
      evidence: { contract, generate: refused(429) },
      says: 'no pictures in the reply (see request/accepted, output/count)',
    },
    {
      name: 'an empty list',
      evidence: { contract, generate: served({ items: [] }, within(10)) },
      says: 'no pictures in the reply (see request/accepted, output/count)',
    },
    {
      name: 'no limit',
      evidence: { contract: aContract(), generate: took(12_340) },
      says: 'took 12.34 s; the contract names no limit (expect.maxSeconds)',
    },
  ],
  fail: [
    {
      name: 'too late',
      evidence: { contract, generate: took(95_400) },
      messageId: 'slow',
      says: 'took 95.40 s; the contract expects at most 30 s',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'in time, but for the fetch of the picture',
      evidence: { contract, generate: took(29_000), downloads: [download(2500)] },
      messageId: 'slow',
      says: 'took 31.50 s; the contract expects at most 30 s',
    },
  ],
})
