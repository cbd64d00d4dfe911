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
      says: '7024 for 1 at high',
    },
    {
      name: 'auto, resolved by the reply',
      evidence: {
        contract: asked('auto'),
        facts: known,
        images,
        generate: used(1756, { quality: 'medium' }),
      },
      says: '1756 for 1 at medium',
    },
    {
      name: 'auto, resolved by nobody: any quality may be it',
      evidence: { contract: asked(), facts: known, images, generate: used(196, { quality: 'auto' }) },
      says: '196 for 1 at low',
    },
    {
      name: 'two were asked for and billed, one came',
      evidence: { contract: asked('low', 2), facts: known, images, generate: used(392) },
      says: '392 for 2 at low',
    },
    {
      name: 'with its partial pictures',
      evidence: {
        contract: asked('low'),
        facts: known,
        images,
        generate: served({ usage: { outputTokens: 396 }, stream }),
      },
      says: '396 for 1 at low',
    },
    {
      name: 'two were asked for, one came and is billed',
      evidence: { contract: asked('low', 2), facts: known, images, generate: used(196) },
      says: '196 for 1 at low',
    },
    {
      name: 'n left out is one',
      evidence: {
        contract: aContract({ request: { prompt: 'p', quality: 'low' } }),
        facts: known,
        images,
        generate: used(196),
      },
      says: '196 for 1 at low',
    },
    {
      name: 'of pictures alone, where text is counted too',
      evidence: {
        contract: asked('low'),
        facts: known,
        images,
        generate: served({ usage: { outputTokens: 300, outputImageTokens: 196 } }),
      },
      says: '196 for 1 at low',
    },
  ],
  skip: [
    {
      name: 'refused',
      evidence: { contract: asked(), facts: known, images, generate: refused(400) },
      says: 'no reply with pictures (see request/accepted)',
    },
    {
      name: 'a sum of text and pictures',
      evidence: {
        contract: asked('low'),
        facts: facts({ ...known, billsTextOut: true }),
        images,
        generate: used(300),
      },
      says: 'the reply counts no tokens for pictures alone (see output/usage)',
    },
    {
      name: 'no usage',
      evidence: { contract: asked(), facts: known, images, generate: served() },
      says: 'the reply counts no tokens for pictures alone (see output/usage)',
    },
    {
      name: 'no formula',
      evidence: { contract: asked(), facts: facts(), images, generate: used(196) },
      says: 'no token formula is known for painter-1',
    },
    {
      name: 'nothing to measure',
      evidence: { contract: asked(), facts: known, images: images.slice(0, 1), generate: used(196) },
      says: 'nothing decoded (see output/decodes)',
    },
    {
      name: 'a quality without a number',
      evidence: { contract: asked('max'), facts: known, images, generate: used(196) },
      says: 'the formula has no number for this quality and size',
    },
  ],
  fail: [
    {
      name: 'another quality than asked for',
      evidence: { contract: asked('low', 2), facts: known, images, generate: used(1756) },
      messageId: 'disagree',
      says: '1756 output tokens; the formula gives 392 (low)',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'no quality at all',
      evidence: { contract: asked(), facts: known, images, generate: used(1000) },
      messageId: 'disagree',
      says: '1000 output tokens; the formula gives 196 (low) or 1756 (medium) or 7024 (high)',
    },
  ],
})
