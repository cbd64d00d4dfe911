import { aContract, anImage, checkTester, facts, refused, served } from '../../../testing/index.ts'
import check from './charged-as-asked.ts'

const known = facts({
  tokens: { kind: 'area', factors: { low: 16, medium: 48, high: 96 }, perPartial: 100 },
})
const contract = aContract()
const images = [anImage()]
const one = { delivery: 'b64_json', picture: 0 } as const
const broken = anImage({ broken: 'truncated', width: 0, height: 0 })
const used = (outputTokens: number) => served({ usage: { outputTokens } })

checkTester(check, {
  pass: [
    {
      name: 'one for one',
      evidence: { contract, facts: known, images, generate: used(1756) },
      says: '1756 tokens for 1',
    },
    {
      name: 'two for two',
      evidence: {
        contract,
        facts: known,
        images: [anImage(), anImage()],
        generate: served({ usage: { outputTokens: 392 }, items: [one, one] }),
      },
      says: '392 tokens for 2',
    },
    {
      name: 'one charged, two came',
      evidence: {
        contract,
        facts: known,
        images: [anImage(), anImage()],
        generate: served({ usage: { outputTokens: 196 }, items: [one, one] }),
      },
      says: 'tokens for 1 of 2: less than came',
    },
    {
      name: 'the tokens of pictures alone, where text is counted too',
      evidence: {
        contract,
        facts: known,
        images: [broken, anImage()],
        generate: served({ usage: { outputTokens: 392, outputImageTokens: 196 } }),
      },
      says: '196 tokens for 1',
    },
    {
      name: 'one of the dearest, not four of the next',
      evidence: { contract, facts: known, images, generate: used(7024) },
      says: '7024 tokens for 1',
    },
    {
      name: 'with its partial pictures',
      evidence: {
        contract,
        facts: known,
        images,
        generate: served({
          usage: { outputTokens: 396 },
          stream: { events: [], partials: 2, completed: true, problems: [] },
        }),
      },
      says: '396 tokens for 1',
    },
  ],
  skip: [
    {
      name: 'refused',
      evidence: { contract, facts: known, images, generate: refused(400) },
      says: 'no reply with pictures (see request/accepted)',
    },
    {
      name: 'no usage',
      evidence: { contract, facts: known, images, generate: served() },
      says: 'the reply counts no tokens for pictures alone (see output/usage)',
    },
    {
      name: 'no formula',
      evidence: { contract, facts: facts(), images, generate: used(196) },
      says: 'no token formula is known for painter-1',
    },
    {
      name: 'nothing to measure',
      evidence: { contract, facts: known, images: [broken], generate: used(196) },
      says: 'nothing decoded (see output/decodes)',
    },
    {
      name: 'another figure',
      evidence: { contract, facts: known, images, generate: used(1000) },
      says: 'the count fits no number of pictures (see output/tokens)',
    },
  ],
  fail: [
    {
      name: 'two for one',
      evidence: { contract, facts: known, images, generate: used(392) },
      messageId: 'more',
      says: 'tokens for 2 pictures were counted and 1 came',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'one of a dearer quality',
      evidence: {
        contract: aContract({ request: { prompt: 'p', quality: 'low' } }),
        facts: known,
        images,
        generate: used(7024),
      },
      messageId: 'dearer',
      says: 'low was asked for, and 7024 tokens were counted: those of high',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'four at the quality that was asked for, though as many tokens are one of another',
      evidence: {
        contract: aContract({ request: { prompt: 'p', quality: 'medium' } }),
        facts: known,
        images,
        generate: used(7024),
      },
      messageId: 'more',
      says: 'tokens for 4 pictures were counted and 1 came',
    },
    {
      name: 'one for an entry without a picture',
      evidence: {
        contract,
        facts: known,
        images,
        generate: served({ usage: { outputTokens: 392 }, items: [one, { delivery: 'none' }] }),
      },
      messageId: 'more',
      says: 'tokens for 2 pictures were counted and 1 came',
    },
  ],
})
