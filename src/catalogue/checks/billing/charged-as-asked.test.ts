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
    },
    {
      name: 'two for two',
      evidence: {
        contract,
        facts: known,
        images: [anImage(), anImage()],
        generate: served({ usage: { outputTokens: 392 }, items: [one, one] }),
      },
    },
    {
      name: 'one charged, two came',
      evidence: {
        contract,
        facts: known,
        images: [anImage(), anImage()],
        generate: served({ usage: { outputTokens: 196 }, items: [one, one] }),
      },
    },
    {
      name: 'the tokens of pictures alone, where text is counted too',
      evidence: {
        contract,
        facts: known,
        images: [broken, anImage()],
        generate: served({ usage: { outputTokens: 392, outputImageTokens: 196 } }),
      },
    },
    {
      name: 'one of the dearest, not four of the next',
      evidence: { contract, facts: known, images, generate: used(7024) },
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
    },
  ],
  skip: [
    {
      name: 'no formula',
      evidence: { contract, facts: facts(), images, generate: used(196) },
    },
  ],
  error: [
    {
      name: 'refused',
      evidence: { contract, facts: known, images, generate: refused(400) },
    },
    {
      name: 'no usage',
      evidence: { contract, facts: known, images, generate: served() },
    },
    {
      name: 'nothing to measure',
      evidence: { contract, facts: known, images: [broken], generate: used(196) },
    },
    {
      name: 'another figure',
      evidence: { contract, facts: known, images, generate: used(1000) },
    },
  ],
  fail: [
    {
      name: 'two for one',
      evidence: { contract, facts: known, images, generate: used(392) },
      messageId: 'more',
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
    },
  ],
})
