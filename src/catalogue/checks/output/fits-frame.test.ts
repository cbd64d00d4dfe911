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
      says: '1024x1024 in 512x512 (cover): nothing lost',
    },
    {
      name: 'less than a pixel in 200',
      evidence: shown({ width: 1024, height: 1020 }, 512, 512, 'fill'),
      says: '1024x1020 in 512x512 (fill): nothing lost',
    },
    {
      name: 'no size was named',
      evidence: {
        ...shown(square, 512, 512, 'cover'),
        contract: aContract({ request: { prompt: 'p' }, frame: { width: 512, height: 512, fit: 'cover' } }),
      },
      says: '1024x1024 in 512x512 (cover): nothing lost',
    },
    {
      name: 'enlarged by less than a pixel in 200',
      evidence: shown(square, 1028, 1028, 'contain'),
      says: '1024x1024 in 1028x1028 (contain): nothing lost',
    },
    {
      name: 'the size that was asked for',
      evidence: {
        ...shown(square, 512, 512, 'cover'),
        contract: aContract({ frame: { width: 512, height: 512, fit: 'cover' } }),
      },
      says: '1024x1024 in 512x512 (cover): nothing lost',
    },
    {
      name: 'a little is cut off, and nothing fits better',
      evidence: shown({ width: 1632, height: 912 }, 1600, 900, 'cover', grid),
      says: '1632x912 in 1600x900 (cover): 1 % cut off, and no size of this model fits better',
    },
  ],
  skip: [
    {
      name: 'no frame',
      evidence: { contract: aContract(), images: [anImage()], facts: grid },
      says: 'the contract names no frame',
    },
    {
      name: 'another size came',
      evidence: {
        ...shown({ width: 1254, height: 1254 }, 512, 512, 'cover'),
        contract: aContract({ frame: { width: 512, height: 512, fit: 'cover' } }),
      },
      says: 'the picture is not the size that was asked for (see output/size)',
    },
    {
      name: 'nothing decoded',
      evidence: { ...shown(square, 512, 512, 'cover'), images: [anImage({ broken: 'truncated' })] },
      says: 'nothing decoded (see output/decodes)',
    },
  ],
  fail: [
    {
      name: 'too small and cut: a better size is known',
      evidence: shown(square, 1600, 900, 'cover', grid),
      messageId: 'costly',
      says: '1024x1024 in a frame of 1600x900 (cover): enlarged 1.56×, 44 % cut off',
      severity: 'notice',
      blame: 'your_request',
    },
    {
      name: 'the whole picture, and bars',
      evidence: shown(square, 1000, 500, 'contain'),
      messageId: 'costly',
      says: '1024x1024 in a frame of 1000x500 (contain): 50 % of the frame empty',
    },
    {
      name: 'the whole picture, though too small for one edge',
      evidence: shown({ width: 600, height: 300 }, 1200, 630, 'contain'),
      messageId: 'costly',
      says: '600x300 in a frame of 1200x630 (contain): enlarged 2.00×, 5 % of the frame empty',
    },
    {
      name: 'pulled out of shape',
      evidence: shown(square, 1000, 800, 'fill'),
      messageId: 'costly',
      says: '1024x1024 in a frame of 1000x800 (fill): stretched by 25 %',
    },
  ],
})

describe('what to ask for instead', () => {
  test.each([
    {
      name: 'a size that is known to fit',
      evidence: shown(square, 1600, 900, 'cover', grid),
      fix: 'Ask for 1632x912: the nearest size this model makes that covers the frame.',
    },
    {
      name: 'a frame larger than the model makes',
      evidence: shown(square, 5000, 5000, 'cover', grid),
      fix: 'No size this model makes covers the frame: show it smaller, or enlarge it with a program made for that.',
    },
    {
      name: 'a model whose sizes nobody knows',
      evidence: shown(square, 1600, 900, 'cover'),
      fix: 'Ask for a size of the frame’s shape, at least as large.',
    },
  ])('$name', ({ evidence, fix }) => {
    expect(check.run(evidence)).toMatchObject([{ messageId: 'costly', fix }])
  })
})
