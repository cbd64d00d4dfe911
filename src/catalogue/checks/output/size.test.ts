import { aContract, anImage, checkTester } from '../../../testing/index.ts'
import check from './size.ts'

const asked = (size?: string) =>
  aContract({ request: { prompt: 'p', ...(size === undefined ? {} : { size }) } })

checkTester(check, {
  pass: [
    {
      name: 'exactly the size',
      evidence: { contract: asked('1024x1024'), images: [anImage()] },
      says: '1024x1024',
    },
    {
      name: 'what is broken has no size',
      evidence: {
        contract: asked('1024x1024'),
        images: [anImage({ broken: 'truncated', width: 0, height: 0 }), anImage()],
      },
      says: '1024x1024',
    },
  ],
  skip: [
    { name: 'no size', evidence: { contract: asked(), images: [anImage()] }, says: 'no size was asked for' },
    {
      name: 'auto',
      evidence: { contract: asked('auto'), images: [anImage()] },
      says: 'no size was asked for',
    },
    {
      name: 'not in pixels',
      evidence: { contract: asked('2K'), images: [anImage()] },
      says: '2K is not a size in pixels',
    },
    {
      name: 'nothing to measure',
      evidence: {
        contract: asked('1024x1024'),
        images: [anImage({ broken: 'truncated', width: 0, height: 0 })],
      },
      says: 'nothing decoded (see output/decodes)',
    },
  ],
  fail: [
    {
      name: 'one of two is another size',
      evidence: { contract: asked('1024x1024'), images: [anImage(), anImage({ width: 1254, height: 1254 })] },
      messageId: 'wrong',
      says: 'asked for 1024x1024, got 1254x1254',
      severity: 'breaking',
      blame: 'gateway',
    },
  ],
})
