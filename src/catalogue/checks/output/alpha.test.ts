import type { ImageRequest } from '../../../contract/index.ts'
import { aContract, anImage, checkTester, facts } from '../../../testing/index.ts'
import check from './alpha.ts'

const asked = (background?: string, fields: Partial<ImageRequest> = {}) => ({
  contract: aContract({ request: { prompt: 'p', background, ...fields } }),
  facts: facts(),
})
const params = {
  prompt: { type: 'text', maxLength: 100 },
  background: { type: 'choice', values: ['auto', 'opaque', 'transparent'] },
} as const
const incapable = facts({ params, transparency: false })
const broken = anImage({ broken: 'truncated', width: 0, height: 0 })

checkTester(check, {
  pass: [
    {
      name: 'transparent, and what is broken is not looked at',
      evidence: { ...asked('transparent'), images: [broken, anImage({ alpha: 'used' })] },
    },
    {
      name: 'opaque with an alpha channel that is solid',
      evidence: { ...asked('opaque'), images: [anImage({ alpha: 'opaque' })] },
    },
    {
      name: 'opaque without an alpha channel',
      evidence: { ...asked('opaque'), images: [anImage()] },
    },
    {
      name: 'transparent, though knowledge thinks it impossible',
      evidence: { ...asked('transparent'), facts: incapable, images: [anImage({ alpha: 'used' })] },
    },
  ],
  skip: [
    {
      name: 'no background',
      evidence: { ...asked(), images: [anImage()] },
    },
    {
      name: 'auto',
      evidence: { ...asked('auto'), images: [anImage()] },
    },
  ],
  error: [
    {
      name: 'nothing to look at',
      evidence: { ...asked('transparent'), images: [broken] },
    },
    {
      name: 'a model that has no transparency',
      evidence: { ...asked('transparent'), facts: incapable, images: [anImage()] },
    },
    {
      name: 'a format that cannot hold it',
      evidence: { ...asked('transparent', { output_format: 'jpeg' }), images: [anImage({ format: 'jpeg' })] },
    },
  ],
  fail: [
    {
      name: 'no channel',
      evidence: { ...asked('transparent'), images: [anImage()] },
      messageId: 'opaque',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'one of two is solid',
      evidence: {
        ...asked('transparent'),
        images: [anImage({ alpha: 'used' }), anImage({ alpha: 'opaque' })],
      },
      messageId: 'opaque',
    },
    {
      name: 'another field is impossible, which makes no picture solid',
      evidence: {
        ...asked('transparent', { n: 11 }),
        facts: facts({ params: { ...params, n: { type: 'integer', min: 1, max: 10 } } }),
        images: [anImage({ alpha: 'opaque' })],
      },
      messageId: 'opaque',
    },
    {
      name: 'sources disagree whether it can be',
      evidence: {
        ...asked('transparent'),
        facts: facts({ params, disputes: { transparency: [] } }),
        images: [anImage()],
      },
      messageId: 'opaque',
    },
    {
      name: 'holes in what should be solid',
      evidence: { ...asked('opaque'), images: [anImage(), anImage({ alpha: 'used' })] },
      messageId: 'transparent',
      severity: 'risky',
      blame: 'gateway',
    },
  ],
})
