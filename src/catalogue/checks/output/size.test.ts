import { aContract, anImage, checkTester, facts } from '../../../testing/index.ts'
import check from './size.ts'

const asked = (size?: string) =>
  aContract({ request: { prompt: 'p', ...(size === undefined ? {} : { size }) } })

const grid = {
  kind: 'grid',
  multipleOf: 16,
  maxRatio: 3,
  minPixels: 655_360,
  maxPixels: 8_294_400,
  maxEdge: 3840,
  auto: true,
} as const
const list = { kind: 'list', sizes: ['1024x1024'], auto: true } as const
const odd = anImage({ width: 1254, height: 1254 })
const unaskable = {
  messageId: 'unaskable',
  severity: 'notice',
  blame: 'gateway',
}
const shaped = (ratio: string, size?: string) =>
  aContract({ request: { prompt: 'p', aspect_ratio: ratio, ...(size === undefined ? {} : { size }) } })

checkTester(check, {
  pass: [
    {
      name: 'a shape, rounded to a grid',
      evidence: { contract: shaped('16:9'), images: [anImage({ width: 1408, height: 768 })] },
    },
    {
      name: 'a shape with half a step in it, beside a size left open',
      evidence: { contract: shaped('19.5:9', 'auto'), images: [anImage({ width: 1504, height: 688 })] },
    },
    {
      name: 'a size beside a shape',
      evidence: { contract: shaped('16:9', '1024x1024'), images: [anImage()] },
    },
    {
      name: 'exactly the size',
      evidence: { contract: asked('1024x1024'), images: [anImage()] },
    },
    {
      name: 'what is broken has no size',
      evidence: {
        contract: asked('1024x1024'),
        images: [anImage({ broken: 'truncated', width: 0, height: 0 }), anImage()],
      },
    },
  ],
  skip: [
    {
      name: 'a shape left open',
      evidence: { contract: shaped('auto'), images: [anImage()] },
    },
    { name: 'no size', evidence: { contract: asked(), images: [anImage()] } },
    {
      name: 'auto',
      evidence: { contract: asked('auto'), images: [anImage()] },
    },
    {
      name: 'auto, and a size that could be asked for',
      evidence: { contract: asked('auto'), images: [anImage()], facts: facts({ size: grid }) },
    },
    {
      name: 'auto, and no rule is known',
      evidence: { contract: asked('auto'), images: [odd], facts: facts() },
    },
    {
      name: 'not in pixels',
      evidence: { contract: asked('2K'), images: [anImage()] },
    },
  ],
  error: [
    {
      name: 'no picture to measure a shape on',
      evidence: {
        contract: shaped('16:9'),
        images: [anImage({ broken: 'truncated', width: 0, height: 0 })],
      },
    },
    {
      name: 'nothing to measure',
      evidence: {
        contract: asked('1024x1024'),
        images: [anImage({ broken: 'truncated', width: 0, height: 0 })],
      },
    },
  ],
  fail: [
    {
      name: 'a square for a wide shape',
      evidence: { contract: shaped('16:9'), images: [anImage({ width: 1254, height: 1254 })] },
      messageId: 'shape',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'one of two is another size',
      evidence: { contract: asked('1024x1024'), images: [anImage(), anImage({ width: 1254, height: 1254 })] },
      messageId: 'wrong',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'auto, and edges that are no multiple',
      evidence: { contract: asked('auto'), images: [anImage(), odd], facts: facts({ size: grid }) },
      ...unaskable,
    },
    {
      name: 'no size, and one that is not in the list',
      evidence: { contract: asked(), images: [odd], facts: facts({ size: list }) },
      ...unaskable,
    },
  ],
})
