import type { MaskDifference } from '../../../contract/index.ts'
import { aContract, anImage, checkTester } from '../../../testing/index.ts'
import check from './mask-kept.ts'

const contract = aContract({
  edit: { as: 'multipart', images: [{ name: 'known' }], mask: { name: 'known' } },
})
const showing = (...all: readonly MaskDifference[]) => ({
  contract,
  images: all.map((masked) => anImage({ masked })),
})

checkTester(check, {
  pass: [
    {
      name: 'only where it may',
      evidence: showing({ inside: 60, outside: 3 }),
    },
    { name: 'a little of everything', evidence: showing({ inside: 12, outside: 12 }) },
    { name: 'far more inside than outside', evidence: showing({ inside: 90, outside: 30 }) },
  ],
  skip: [
    {
      name: 'no mask',
      evidence: { contract: aContract(), images: [anImage()] },
    },
  ],
  error: [
    {
      name: 'not compared',
      evidence: { contract, images: [anImage()] },
    },
  ],
  fail: [
    {
      name: 'everywhere, in one of two',
      evidence: showing({ inside: 60, outside: 3 }, { inside: 45, outside: 38 }),
      messageId: 'spread',
      severity: 'risky',
      blame: 'unknown',
    },
  ],
})
