import { aContract, anImage, checkTester, facts, refused, served } from '../../../testing/index.ts'
import check from './tokens.ts'

const known = facts({
  tokens: { kind: 'area', factors: { low: 16, medium: 48, high: 96 }, perPartial: 100 },
})
const asked = (quality?: string, n = 1) =>
  aContract({ request: { prompt: 'p', n, ...(quality === undefined ? {} : { quality }) } })
const images = [anImage({ broken: 'truncated', width: 0, height: 0 }), anImage()]
const used = (outputTokens: number, echo: { readonly quality?: string } = {}) =>
  served({ usage: { outputTokens }, echo })
const stream = { events: [], partials: 2, completed: true, problems: [] }

checkTester(check, {
  pass: [
    {
      name: 'the quality that was asked for',
      evidence: { contract: asked('high'), facts: known, images, generate: used(7024) },
    },
    {
      name: 'auto, resolved by the reply',
      evidence: {
        contract: asked('auto'),
        facts: known,
        images,
        generate: used(1756, { quality: 'medium' }),
      },
    },
    {
      name: 'auto, resolved by nobody: any quality may be it',
      evidence: { contract: asked(), facts: known, images, generate: used(196, { quality: 'auto' }) },
    },
    {
      name: 'two were asked for and billed, one came',
      evidence: { contract: asked('low', 2), facts: known, images, generate: used(392) },
    },
    {
      name: 'with its partial pictures',
      evidence: {
        contract: asked('low'),
        facts: known,
        images,
        generate: served({ usage: { outputTokens: 396 }, stream }),
      },
    },
    {
      name: 'two were asked for, one came and is billed',
      evidence: { contract: asked('low', 2), facts: known, images, generate: used(196) },
    },
    {
      name: 'n left out is one',
      evidence: {
        contract: aContract({ request: { prompt: 'p', quality: 'low' } }),
        facts: known,
        images,
        generate: used(196),
      },
    },
    {
      name: 'of pictures alone, where text is counted too',
      evidence: {
        contract: asked('low'),
        facts: known,
        images,
        generate: served({ usage: { outputTokens: 300, outputImageTokens: 196 } }),
      },
    },
  ],
  skip: [
    {
      name: 'no formula',
      evidence: { contract: asked(), facts: facts(), images, generate: used(196) },
    },
    {
      name: 'a quality without a number',
      evidence: { contract: asked('max'), facts: known, images, generate: used(196) },
    },
  ],
  error: [
    {
      name: 'refused',
      evidence: { contract: asked(), facts: known, images, generate: refused(400) },
    },
    {
      name: 'a sum of text and pictures',
      evidence: {
        contract: asked('low'),
        facts: facts({ ...known, billsTextOut: true }),
        images,
        generate: used(300),
      },
    },
    {
      name: 'no usage',
      evidence: { contract: asked(), facts: known, images, generate: served() },
    },
    {
      name: 'nothing to measure',
      evidence: { contract: asked(), facts: known, images: images.slice(0, 1), generate: used(196) },
    },
  ],
  fail: [
    {
      name: 'another quality than asked for',
      evidence: { contract: asked('low', 2), facts: known, images, generate: used(1756) },
      messageId: 'disagree',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'no quality at all',
      evidence: { contract: asked(), facts: known, images, generate: used(1000) },
      messageId: 'disagree',
    },
  ],
})
