import { describe, expect, test } from 'vitest'
import { knowledge } from '../knowledge/index.ts'
import { modelFacts, providerFacts } from './facts.ts'
import { requestProblems } from './request-rules.ts'
import { contractFacts } from './successors.ts'
import { shutdownText } from './time.ts'

const openai = (model: string) => modelFacts(knowledge, 'openai', model)

test('a snapshot and a prefixed name are the model', () => {
  expect(openai('gpt-image-2-2026-04-21').tokens).toEqual(openai('gpt-image-2').tokens)
  expect(modelFacts(knowledge, 'openrouter', 'openai/gpt-image-2').known).toBe(true)
})

test('a model nobody knows has no facts and no problems', () => {
  const facts = openai('painter-9')
  expect(facts).toMatchObject({ known: false, params: {}, replacements: [] })
  expect(requestProblems({ prompt: '', nonsense: 1 }, facts)).toEqual([])
})

test('a vendor’s price is not its gateway’s', () => {
  expect(openai('gpt-image-2').price).toBeDefined()
  expect(modelFacts(knowledge, 'wisgate', 'gpt-image-2').price).toBeUndefined()
})

test('what the vendor does with unknown fields is known behind its gateways, and no gateway’s own', () => {
  const facts = modelFacts(knowledge, 'openai-compatible', 'gpt-image-2')
  expect(facts).toMatchObject({ vendor: 'openai', vendorUnknownFields: 'refused' })
  expect(modelFacts(knowledge, 'openai-compatible', 'painter-9').vendorUnknownFields).toBeUndefined()
})

test('what a name of one’s own stands for is what is known of it', () => {
  const facts = contractFacts(knowledge, { provider: 'azure', model: 'my-images', aliasOf: 'gpt-image-2' })
  expect(facts.tokens).toEqual(openai('gpt-image-2').tokens)
  expect(facts.names).toEqual(expect.arrayContaining(['my-images', 'gpt-image-2']))
  expect(contractFacts(knowledge, { provider: 'azure', model: 'my-images' }).known).toBe(false)
})

test('a provider’s word on every model wins over the vendor’s, and makes none known', () => {
  expect(openai('gpt-image-2').echo).toContain('size')
  const facts = modelFacts(knowledge, 'openrouter', 'openai/gpt-image-2')
  expect(facts.echo).toEqual([])
  const request = { prompt: 'p', aspect_ratio: '16:9', provider: { order: ['openai'] }, seed: 1 }
  expect(requestProblems(request, facts)).toEqual([])
  expect(modelFacts(knowledge, 'openrouter', 'somebody/painter-9')).toMatchObject({ known: false, echo: [] })
})

test('a vendor’s last day is not that of who runs the model on days of their own', () => {
  expect(openai('gpt-image-1.5').shutdown).toBe('2026-12-01')
  expect(modelFacts(knowledge, 'wisgate', 'gpt-image-1.5').shutdown).toBe('2026-12-01')
  expect(modelFacts(knowledge, 'azure', 'gpt-image-1.5').shutdown).toBe('2026-12-16')
  expect(modelFacts(knowledge, 'azure', 'chatgpt-image-latest').shutdown).toBeUndefined()
})

test('every recommendation is kept, oldest first', () => {
  expect(openai('gpt-image-1-mini').replacements.map((one) => one.models[0])).toEqual([
    'gpt-image-2',
    'gpt-image-2.6-sunburst',
  ])
})

test('both sides of a dispute are kept', () => {
  expect(openai('gpt-image-2').disputes['transparency']).toHaveLength(6)
  expect(modelFacts(knowledge, 'wisgate', 'gpt-image-2').disputes['transparency']).toHaveLength(7)
  expect(openai('gpt-image-1-mini').disputes['released']).toHaveLength(2)
})

test('WisGate’s pages name three hosts for one API', () => {
  const facts = providerFacts(knowledge, 'wisgate')
  expect(facts.baseUrl).toBe('https://api.wisgate.ai/v1')
  expect(facts.otherBaseUrls).toEqual(['https://wisgate.ai/v1', 'https://wisdom-gate.juheapi.com/v1'])
  expect(facts.shutdowns).toMatchObject({ 'dall-e-3': '2026-05-12', 'gpt-image-1.5': '2026-12-01' })
})

describe('what is wrong with a request', () => {
  const problems = (request: Readonly<Record<string, unknown>>, model = 'gpt-image-2') =>
    requestProblems({ prompt: 'p', ...request }, openai(model)).map(({ field, kind }) => `${field} ${kind}`)
  test.each([
    [{ size: '1024x1024', n: 1, quality: 'low' }, []],
    [{ size: '1792x936' }, ['size impossible']],
    [{ size: '3840x2160' }, ['size disputed']],
    [{ quality: 'hd' }, ['quality impossible']],
    [{ n: 11 }, ['n impossible']],
    [{ n: '1' }, ['n impossible']],
    [{ response_format: 'b64_json' }, ['response_format impossible']],
    [{ input_fidelity: null }, ['input_fidelity impossible']],
    [{ moderation: null, output_compression: null, size: null }, []],
    [{ qualty: 'low' }, ['qualty unknown']],
    [{ stream: 'yes' }, ['stream impossible']],
    [{ prompt: 'x'.repeat(32_001) }, ['prompt impossible']],
    [{ background: 'transparent' }, ['background disputed']],
    [{ background: 'transparent', output_format: 'jpeg' }, ['background impossible']],
  ])('%o: %o', (request, expected) => {
    expect(problems(request)).toEqual(expected)
  })
  test('each model has its own rules', () => {
    expect(problems({ size: '1536x864' }, 'gpt-image-1.5')).toEqual(['size impossible'])
    expect(problems({ quality: 'max' }, 'gpt-image-2.5-flare')).toEqual([])
    expect(problems({ output_format: 'svg', complexity: 'low' }, 'gpt-image-2.6-flare')).toEqual([])
    expect(problems({ complexity: 'low' })).toEqual(['complexity unknown'])
    expect(problems({ background: 'transparent' }, 'gpt-image-1.5')).toEqual([])
    expect(problems({ n: 2 }, 'dall-e-3')).toEqual(['n impossible'])
    expect(problems({ input_fidelity: 'low' }, 'gpt-image-1-mini')).toEqual([])
    expect(problems({ input_fidelity: 'high' }, 'gpt-image-1-mini')).toEqual(['input_fidelity impossible'])
    expect(problems({ frame_duration_ms: 655_360 }, 'gpt-image-2.6-flare')).toEqual([
      'frame_duration_ms impossible',
    ])
  })
  test.each<[Readonly<Record<string, unknown>>, readonly string[]]>([
    [{ output_format: 'svg', n: 1, stream: false }, []],
    [{ output_format: 'svg', n: 2 }, ['n impossible']],
    [
      { output_format: 'svg', stream: true, partial_images: 1 },
      ['stream impossible', 'partial_images impossible'],
    ],
    [{ output_format: 'svg', output_compression: 50 }, ['output_compression impossible']],
    [{ output_format: 'gif', n: 2 }, []],
    [{ output_format: 'gif', stream: true }, ['stream impossible']],
    [{ output_format: 'png', n: 2, stream: true }, []],
  ])('limits of the formats of gpt-image-2.6: %o: %o', (request, expected) => {
    expect(problems(request, 'gpt-image-2.6-flare')).toEqual(expected)
  })
  test('no model but those with the format has its limits', () => {
    expect(problems({ output_format: 'svg', n: 2 })).toEqual(['output_format impossible'])
  })
  test.each<[string, string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['gemini', 'gemini-3.1-flash-image', { image_size: '512', aspect_ratio: '1:8' }, []],
    ['gemini', 'gemini-3.1-flash-image', { imageSize: '512', aspectRatio: '4:1' }, []],
    ['gemini', 'gemini-3.1-flash-image', { image_size: '512', aspect_ratio: '21:9' }, []],
    ['gemini', 'gemini-3.1-flash-image', { size: '192x1536' }, []],
    ['gemini', 'gemini-3.1-flash-image', { size: '512x512' }, []],
    ['gemini', 'gemini-3.1-flash-image', { image_size: '8K' }, ['image_size impossible']],
    ['gemini', 'gemini-3-pro-image', { image_size: '512' }, ['image_size impossible']],
    ['gemini', 'gemini-3-pro-image', { aspect_ratio: '1:4' }, ['aspect_ratio impossible']],
    ['together', 'black-forest-labs/FLUX.1-schnell', { response_format: 'base64' }, []],
  ])('%s, %s: %o: %o', (provider, model, request, expected) => {
    const found = requestProblems({ prompt: 'p', ...request }, modelFacts(knowledge, provider, model))
    expect(found.map(({ field, kind }) => `${field} ${kind}`)).toEqual(expected)
  })
  test('a gateway that takes what the vendor refuses makes it disputed', () => {
    const facts = modelFacts(knowledge, 'wisgate', 'gpt-image-2')
    expect(requestProblems({ prompt: 'p', response_format: 'b64_json' }, facts)).toMatchObject([
      { field: 'response_format', kind: 'disputed' },
    ])
  })
})

test('a field that the provider lacks is unsupported, except n of 1', () => {
  const facts = { ...openai('gpt-image-2'), absent: ['n', 'quality'] }
  const request = { prompt: 'p', n: 1, quality: 'low' }
  expect(requestProblems(request, facts)).toMatchObject([{ field: 'quality', kind: 'impossible' }])
  expect(requestProblems({ prompt: 'p', n: 2 }, facts)).toMatchObject([
    { field: 'n', kind: 'impossible', seen: '2' },
  ])
})

test.each([
  [7, 'painter shuts down on 2026-12-01 (7 days left)'],
  [0, 'painter was shut down on 2026-12-01 (today)'],
  [-1, 'painter was shut down on 2026-12-01 (1 day ago)'],
])('the last day of a model, with %i days left', (days, text) => {
  expect(shutdownText('painter', '2026-12-01T00:00:00Z', days)).toBe(text)
})
