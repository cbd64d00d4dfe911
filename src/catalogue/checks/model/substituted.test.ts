import type { Echo, ModelFacts } from '../../../contract/index.ts'
import { aContract, anImage, checkTester, facts, refused, served } from '../../../testing/index.ts'
import check from './substituted.ts'

const contract = aContract({ request: { prompt: 'p', size: '1024x1024', quality: 'low' } })
const known: Pick<ModelFacts, 'names' | 'otherGenerators' | 'otherTokens'> = {
  names: ['painter-1', 'painter-1-2026-01-31'],
  otherGenerators: { 'brush 2.0': 'sculptor' },
  otherTokens: { sculptor: { kind: 'table', tokens: { low: { '1024x1024': 196 } }, perPartial: 0 } },
}
const rule = { kind: 'table', tokens: { low: { '1024x1024': 272 } }, perPartial: 100 } as const
const base = { contract, facts: facts(known), generate: served(), images: [anImage()] }
const billed = { ...base, facts: facts({ ...known, tokens: rule }) }
const echoes = (echo: Echo) => ({ ...base, generate: served({ echo }) })
const signed = (generator: string) =>
  anImage({ provenance: { generator, signer: null, state: 'valid', problems: [] } })
const half = { images: [anImage({ width: 512, height: 512 })] }
const broken = anImage({ broken: 'truncated', width: 0, height: 0 })
const sign = () => ({
  messageId: 'sign',
  severity: 'notice',
  blame: 'gateway',
})
const named = () => ({
  messageId: 'named',
  severity: 'risky',
  blame: 'gateway',
})
const likely = () => ({
  messageId: 'likely',
  severity: 'breaking',
  blame: 'gateway',
})

checkTester(check, {
  pass: [
    {
      name: 'everything agrees',
      evidence: {
        ...billed,
        generate: served({
          echo: { size: '1024x1024', quality: 'low', model: 'painter-1' },
          usage: { outputTokens: 272 },
        }),
        images: [signed('brush 1.0')],
        noSuchModel: refused(404),
      },
    },
    ...[
      { size: 'NonexNone' },
      { size: 'undefined', quality: 'None' },
      { size: '0x0', model: 'None' },
      { size: 'auto', quality: 'auto' },
      { size: { width: 512 }, quality: 3, model: '' },
      { model: 'unknown' },
    ].map((echo) => ({ name: `an echo that is no value: ${JSON.stringify(echo)}`, evidence: echoes(echo) })),
    { name: 'an alias, with its vendor', evidence: echoes({ model: 'acme/painter-1-2026-01-31' }) },
    {
      name: 'what was left open may be anything',
      evidence: {
        ...echoes({ size: '512x512', quality: 'high' }),
        ...half,
        contract: aContract({ request: { prompt: 'p', size: 'auto', quality: 'auto' } }),
      },
    },
    {
      name: 'an alias with a day',
      evidence: echoes({ model: 'painter-1-2026-11-05' }),
    },
    {
      name: 'a sum of text and picture tokens tells nothing',
      evidence: {
        ...billed,
        facts: facts({ ...known, tokens: rule, billsTextOut: true }),
        generate: served({ usage: { outputTokens: 300 } }),
      },
    },
    {
      name: 'a generator that the model shares',
      evidence: {
        ...base,
        facts: facts({ ...known, generator: 'brush 2.0' }),
        images: [signed('brush 2.0')],
      },
    },
    {
      name: 'another model’s count of tokens, and nothing else: two models may count alike',
      evidence: { ...base, generate: served({ usage: { outputTokens: 196 } }) },
    },
    { name: 'what does not decode has no size', evidence: { ...base, images: [broken] } },
    {
      name: 'the tokens of a size the rule does not have',
      evidence: {
        ...billed,
        ...half,
        contract: aContract({ request: { prompt: 'p' } }),
        generate: served({ usage: { outputTokens: 1 } }),
      },
    },
    {
      name: 'tokens of the pictures that came, partial ones among them',
      evidence: {
        ...billed,
        contract: aContract({ request: { ...contract.request, n: 2 } }),
        generate: served({
          usage: { outputTokens: 900, outputImageTokens: 472 },
          stream: { events: [], partials: 2, completed: true, problems: [] },
        }),
      },
    },
  ],
  fail: [
    { name: 'another size', evidence: { ...base, ...half }, ...sign() },
    {
      name: 'another size, and echoed so: one cause',
      evidence: { ...echoes({ size: '512x512' }), ...half },
      ...sign(),
    },
    {
      name: 'another quality echoed',
      evidence: echoes({ quality: 'high' }),
      ...sign(),
    },
    {
      name: 'another quality echoed, with its tokens: one cause',
      evidence: {
        ...base,
        facts: facts({
          ...known,
          tokens: { ...rule, tokens: { low: { '1024x1024': 272 }, high: { '1024x1024': 4160 } } },
        }),
        generate: served({ echo: { quality: 'high' }, usage: { outputTokens: 4160 } }),
      },
      ...sign(),
    },
    {
      name: 'scaled after it was made: one cause',
      evidence: { ...billed, ...half, generate: served({ usage: { outputTokens: 272 } }) },
      ...sign(),
    },
    {
      name: 'a name that only begins alike',
      evidence: {
        ...echoes({ model: 'gpt-image-1-mini' }),
        facts: facts({ model: 'gpt-image-1', names: ['gpt-image-1'] }),
      },
      ...named(),
    },
    {
      name: 'another count of tokens',
      evidence: { ...billed, generate: served({ usage: { outputTokens: 1056 } }) },
      ...sign(),
    },
    {
      name: 'manifests of another model',
      evidence: { ...base, images: [signed('brush 2.0'), signed('brush 2.0')] },
      ...named(),
    },
    {
      name: 'a manifest of another model, and its count of tokens',
      evidence: {
        ...base,
        images: [signed('brush 2.0')],
        generate: served({ usage: { outputTokens: 196 } }),
      },
      ...likely(),
    },
    {
      name: 'a manifest of another model, and a count of neither',
      evidence: {
        ...base,
        images: [signed('brush 2.0')],
        generate: served({ usage: { outputTokens: 1000 } }),
      },
      ...named(),
    },
    {
      name: 'a manifest of another model that does not hold',
      evidence: {
        ...base,
        images: [
          anImage({ provenance: { generator: 'brush 2.0', signer: null, state: 'invalid', problems: [] } }),
        ],
      },
      ...sign(),
    },
    { name: 'any model name will do', evidence: { ...base, noSuchModel: served() }, ...sign() },
    {
      name: 'another size, and any model name will do',
      evidence: { ...base, ...half, noSuchModel: served() },
      ...likely(),
    },
    {
      name: 'another name and its tokens',
      evidence: {
        ...billed,
        generate: served({ echo: { model: 'sculptor' }, usage: { outputTokens: 1056 } }),
      },
      ...likely(),
    },
  ],
})
