import { describe, expect, test } from 'vitest'
import type { Frame, Size } from '../../../contract/index.ts'
import { aContract, anImage, checkTester, facts } from '../../../testing/index.ts'
import check from './fits-frame.ts'

const grid = facts({
  size: {
    kind: 'grid',
    multipleOf: 16,
    maxRatio: 3,
    minPixels: 655_360,
    maxPixels: 8_294_400,
    maxEdge: 3840,
    auto: true,
  },
})
const shown = (image: Size, width: number, height: number, fit: Frame['fit'], known = facts()) => ({
  contract: aContract({ request: { prompt: 'p', size: 'auto' }, frame: { width, height, fit } }),
  images: [anImage({ broken: 'truncated', width: 0, height: 0 }), anImage(image)],
  facts: known,
})
const square = { width: 1024, height: 1024 }

checkTester(check, {
  pass: [
    {
      name: 'scaled down, same shape',
      evidence: shown(square, 512, 512, 'cover'),
    },
    {
      name: 'less than a pixel in 200',
      evidence: shown({ width: 1024, height: 1020 }, 512, 512, 'fill'),
    },
    {
      name: 'no size was named',
      evidence: {
        ...shown(square, 512, 512, 'cover'),
        contract: aContract({ request: { prompt: 'p' }, frame: { width: 512, height: 512, fit: 'cover' } }),
      },
    },
    {
      name: 'enlarged by less than a pixel in 200',
      evidence: shown(square, 1028, 1028, 'contain'),
    },
    {
      name: 'the size that was asked for',
      evidence: {
        ...shown(square, 512, 512, 'cover'),
        contract: aContract({ frame: { width: 512, height: 512, fit: 'cover' } }),
      },
    },
    {
      name: 'a little is cut off, and nothing fits better',
      evidence: shown({ width: 1632, height: 912 }, 1600, 900, 'cover', grid),
    },
  ],
  skip: [
    {
      name: 'no frame',
      evidence: { contract: aContract(), images: [anImage()], facts: grid },
    },
  ],
  error: [
    {
      name: 'another size came',
      evidence: {
        ...shown({ width: 1254, height: 1254 }, 512, 512, 'cover'),
        contract: aContract({ frame: { width: 512, height: 512, fit: 'cover' } }),
      },
    },
    {
      name: 'nothing decoded',
      evidence: { ...shown(square, 512, 512, 'cover'), images: [anImage({ broken: 'truncated' })] },
    },
  ],
  fail: [
    {
      name: 'too small and cut: a better size is known',
      evidence: shown(square, 1600, 900, 'cover', grid),
      messageId: 'costly',
      severity: 'notice',
      blame: 'your_request',
    },
    {
      name: 'the whole picture, and bars',
      evidence: shown(square, 1000, 500, 'contain'),
      messageId: 'costly',
    },
    {
      name: 'the whole picture, though too small for one edge',
      evidence: shown({ width: 600, height: 300 }, 1200, 630, 'contain'),
      messageId: 'costly',
    },
    {
      name: 'pulled out of shape',
      evidence: shown(square, 1000, 800, 'fill'),
      messageId: 'costly',
    },
  ],
})

describe('what to ask for instead', () => {
  test.each([
    {
      name: 'a size that is known to fit',
      evidence: shown(square, 1600, 900, 'cover', grid),
    },
    {
      name: 'a frame larger than the model makes',
      evidence: shown(square, 5000, 5000, 'cover', grid),
    },
    {
      name: 'a model whose sizes nobody knows',
      evidence: shown(square, 1600, 900, 'cover'),
    },
  ])('$name', ({ evidence }) => {
    const found = check.run(evidence)
    expect(found).toMatchObject([{ messageId: 'costly' }])
    expect(found[0]?.fix).toMatchSnapshot()
  })
})
