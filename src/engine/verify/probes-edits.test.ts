import { describe, expect, test } from 'vitest'
import { type InputTokenRule, type ModelFacts, probeIds, type WireBody } from '../../contract/index.ts'
import { requestCost } from '../cost/index.ts'
import type { InputImage, Provider } from '../../plugin/index.ts'
import { aContract, facts } from '../../testing/index.ts'
import { openaiImages } from '../../wire/index.ts'
import { plannedProbes } from './probes.ts'

const provider: Provider = { id: 'acme', title: 'Acme', role: 'gateway', ...openaiImages }
const file = (filename: string): InputImage => ({
  kind: 'bytes',
  filename,
  contentType: 'image/png',
  bytes: Uint8Array.of(1, 2, 3),
})
const url = (name: string): InputImage => ({ kind: 'url', url: `data:image/png;base64,${name}` })
const inputTokens: InputTokenRule = {
  perRequest: 0,
  perImage: 5,
  image: { kind: 'patches', patchEdge: 32, budget: 99, magnifiedTo: 64, maxMagnification: 2, maxRatio: 3 },
}
const known = facts({
  size: { kind: 'list', sizes: ['1024x1024'], auto: true },
  params: {
    n: { type: 'integer', min: 1, max: 10 },
    output_format: { type: 'choice', values: ['png', 'jpeg', 'webp'], default: 'png' },
  },
  price: { kind: 'tokens', textIn: 5, imageOut: 30 },
  tokens: { kind: 'area', factors: { low: 16 }, perPartial: 100 },
  inputTokens,
})
const contract = aContract({ request: { prompt: 'A red kite', n: 1, size: '1024x1024' } })

type Inputs = NonNullable<Parameters<typeof plannedProbes>[0]['inputs']>
const plan = (inputs?: Inputs, of: ModelFacts = known, over: Partial<Provider> = {}) =>
  plannedProbes(
    {
      contract,
      provider: { ...provider, ...over },
      facts: of,
      knownImage: file('known.png'),
      ...(inputs ? { inputs } : {}),
    },
    new Set(probeIds),
  )
/** Names of a form's parts, files in brackets; or the keys of a JSON body. */
function shape(body: WireBody | undefined): readonly string[] {
  if (body?.kind === 'multipart')
    return body.parts.map(({ name, filename, value }) =>
      filename === undefined ? name : `${name}(${filename}, ${value.length})`,
    )
  return body?.kind === 'json' ? Object.keys(body.value ?? {}) : [body?.kind ?? 'none']
}
const shapeOf = (id: string, inputs: Inputs) => shape(plan(inputs).find((one) => one.id === id)?.request.body)

const form: Inputs = { images: [file('a.png')], mask: file('mask.png'), wrongMask: file('small.png') }
const json: Inputs = { images: [url('YQ=='), url('Yg==')], mask: url('bQ=='), wrongMask: url('cw==') }

describe('a contract of edits', () => {
  test('sends every call to the edits route', () => {
    const posts = plan(form).filter(
      ({ request, id }) => request.method === 'POST' && !id.startsWith('prompt'),
    )
    expect(posts.length).toBeGreaterThan(11)
    expect(new Set(posts.map(({ request }) => request.path))).toEqual(new Set(['/images/edits']))
  })
  test.each([
    ['generate', ['model', 'prompt', 'n', 'size', 'image(a.png, 3)', 'mask(mask.png, 3)']],
    ['noPrompt', ['model', 'n', 'size', 'quality', 'image(a.png, 3)', 'mask(mask.png, 3)']],
    ['noImage', ['model', 'prompt', 'n', 'size', 'quality']],
    ['brokenImage', ['model', 'prompt', 'n', 'size', 'quality', 'image(a.png, 4)', 'mask(mask.png, 3)']],
    ['wrongMask', ['model', 'prompt', 'n', 'size', 'quality', 'image(a.png, 3)', 'mask(small.png, 3)']],
    [
      'canaryField',
      ['model', 'prompt', 'n', 'size', 'quality', 'graycard_canary', 'image(a.png, 3)', 'mask(mask.png, 3)'],
    ],
    ['wrongContentType', ['text']],
  ])('as a form: %s', (id, parts) => {
    expect(shapeOf(id, form)).toEqual(parts)
  })
  test.each([
    ['generate', ['model', 'prompt', 'n', 'size', 'images', 'mask']],
    ['noPrompt', ['model', 'n', 'size', 'quality', 'images', 'mask']],
    ['noImage', ['model', 'prompt', 'n', 'size', 'quality']],
    ['wrongMask', ['model', 'prompt', 'n', 'size', 'quality', 'images', 'mask']],
  ])('as JSON: %s', (id, keys) => {
    expect(shapeOf(id, json)).toEqual(keys)
  })
  test('without a mask there is none to be wrong', () => {
    expect(plan({ images: [file('a.png')] }).map(({ id }) => id)).not.toContain('wrongMask')
  })
  test('is priced with the images that go in', () => {
    const { priced, kind } = plan(form).find(({ id }) => id === 'generate') ?? {}
    expect(kind).toBe('edit')
    const cost = (inputImages: number) => requestCost(known, priced ?? {}, inputImages)?.high ?? Number.NaN
    expect(cost(2)).toBeGreaterThan(cost(1))
    expect(cost(1)).toBeGreaterThan(cost(0))
  })
})

describe('the calls of the opt-in checks', () => {
  const prompts = (inputs?: Inputs, over: Partial<Provider> = {}) =>
    plan(inputs, known, over).filter(({ id }) => id.startsWith('prompt'))
  test('one picture each, the formats in turn, after everything else', () => {
    expect(prompts().map(({ id, maxImages, priced }) => [id, maxImages, priced?.output_format])).toEqual([
      ['promptText', 1, undefined],
      ['promptTransparency', 1, 'png'],
      ['promptFormats', 1, 'jpeg'],
      ['promptFormats', 1, 'webp'],
      ['promptEdits', 1, undefined],
    ])
    expect(plan().slice(-5)).toEqual(prompts())
  })
  test('no edit where the contract is one, or the provider has none', () => {
    const ids = [prompts(form), prompts(undefined, { unsupported: ['edit'] })].map((all) =>
      all.map(({ id }) => id),
    )
    expect(ids.flat()).not.toContain('promptEdits')
  })
})
