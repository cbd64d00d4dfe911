import { aContract, anImage, checkTester, facts, refused, served } from '../../../testing/index.ts'
import check from './charged-as-asked.ts'

const known = facts({
  tokens: { kind: 'area', factors: { low: 16, medium: 48, high: 96 }, perPartial: 100 },
})
const priced = { ...known, price: { kind: 'tokens', textIn: 5, imageOut: 30 } as const }
const perImage = facts({ price: { kind: 'pictures', usd: { any: { any: 0.04 } } } })
const atFormula = { inputTokens: 5, outputTokens: 196 }
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
      name: 'no formula, and a cost at the known price',
      evidence: { contract, facts: perImage, images, generate: served({ usage: { costUsd: 0.04 } }) },
    },
    {
      name: 'no formula',
      evidence: { contract, facts: facts(), images, generate: used(196) },
    },
  ],
  error: [
    {
      name: 'the tokens of a cheaper quality, which output/tokens reports',
      evidence: {
        contract: aContract({ request: { prompt: 'p', size: '1024x1024', quality: 'high' } }),
        facts: priced,
        images,
        generate: served({ usage: { inputTokens: 5, outputTokens: 196 } }),
      },
    },
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
    ...(
      [
        ['a cost of nothing', perImage, { costUsd: 0 }],
        ['a negative cost', perImage, { costUsd: -100_000 }],
        ['less than the price of one image', perImage, { costUsd: 0.039 }],
        ['one token', priced, { inputTokens: 1, outputTokens: 1 }],
        ['tokens of zero', priced, { inputTokens: 0, outputTokens: 0 }],
        ['a cost below that of the tokens beside it', priced, { ...atFormula, costUsd: 0.0001 }],
      ] as const
    ).map(([name, model, usage]) => ({
      name: `${name}, where the price is known`,
      evidence: { contract, facts: model, images, generate: served({ usage }) },
      messageId: 'understated',
      severity: 'risky' as const,
      blame: 'gateway' as const,
    })),
    {
      name: 'tokens of one image for two',
      evidence: {
        contract: aContract({ request: { prompt: 'p', num_images: 2, size: '1024x1024' } }),
        facts: priced,
        images: [anImage(), anImage()],
        generate: served({ usage: { inputTokens: 5, outputTokens: 196 }, items: [one, one] }),
      },
      messageId: 'understated',
    },
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
