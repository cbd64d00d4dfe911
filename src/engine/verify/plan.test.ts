import { describe, expect, test } from 'vitest'
import { probeIds, type ProbeId, defaultProbes, probes } from '../../contract/index.ts'
import type { InputImage, Operation, Provider } from '../../plugin/index.ts'
import { aContract, anEnvironment, facts } from '../../testing/index.ts'
import { openaiImages } from '../../wire/index.ts'
import { paidProbes, plan, type PlanOptions } from './plan.ts'
import type { Target } from './target.ts'

const never = () => Promise.reject(new TypeError('planning asks nobody'))
const known = facts({
  size: { kind: 'list', sizes: ['1024x1024'], auto: true },
  params: { output_format: { type: 'choice', values: ['png', 'webp', 'jpeg'], default: 'png' } },
})

/** A target whose provider counts what it encodes. */
function aTarget(over: Partial<Target> = {}) {
  const encoded: Operation[] = []
  const provider: Provider = {
    id: 'acme',
    title: 'Acme',
    role: 'gateway',
    ...openaiImages,
    encode: (ask) => (encoded.push(ask), openaiImages.encode(ask)),
  }
  const contract = aContract({ request: { prompt: 'A red kite', n: 3 } })
  const target: Target = {
    contract,
    recorded: contract,
    provider,
    facts: known,
    environment: anEnvironment(),
    refusals: [],
    ports: {
      send: never,
      measure: never,
      readText: never,
      record: never,
      fit: never,
      wait: never,
      expiry: () => undefined,
      maxDurationMs: 1,
    },
    ...over,
  }
  return { target, encoded }
}
const idsOf = (list: readonly { readonly id: ProbeId }[]) => list.map(({ id }) => id)

test('encodes only what is needed, and the parts that several probes share once', () => {
  const { target, encoded } = aTarget()
  const [planned] = plan([target], {
    free: false,
    neededProbes: new Set(['noKey', 'wrongKey', 'noPrompt']),
  }).targets
  expect(idsOf(planned?.probes ?? [])).toEqual(['noPrompt', 'noKey', 'wrongKey'])
  expect(encoded).toHaveLength(1)
})

test('gives the reason for each needed probe that is not planned, and ignores the other probes', () => {
  const { target } = aTarget({ facts: facts() })
  const [planned] = plan([target], { free: false, neededProbes: new Set(['badSize', 'models']) }).targets
  expect(planned?.unplanned).toEqual({ badSize: { verdict: 'skip', why: probes.badSize.notPlannedReason } })
})

describe('what is paid', () => {
  const all = { free: false, neededProbes: new Set(probeIds) }
  test('is the contract’s own request, and an image for each opt-in one', () => {
    const { target } = aTarget()
    const { targets } = plan([target, target], all)
    expect(targets.map((one) => idsOf(paidProbes(one)))).toEqual(
      [0, 1].map(() => ['generate', 'promptText', 'promptTransparency', 'promptFormats', 'promptFormats']),
    )
  })
  test('is every image that the request names, by any name', () => {
    const contract = aContract({ request: { prompt: 'A red kite', num_images: 4 } })
    const [planned] = plan([aTarget({ contract }).target], all).targets
    expect(planned && paidProbes(planned)[0]?.worstCase.images).toBe(4)
  })
  test('includes the input images of an edit and its mask', () => {
    const priced = facts({
      price: { kind: 'tokens', textIn: 0, imageIn: 1e6, imageOut: 0 },
      tokens: { kind: 'table', tokens: { low: { '1x1': 1 } }, perPartial: 0 },
      inputTokens: {
        perRequest: 0,
        perImage: 0,
        image: {
          kind: 'patches',
          patchEdge: 1,
          budget: 7,
          magnifiedTo: 1,
          maxMagnification: 1,
          maxRatio: 3,
        },
      },
    })
    const input = { name: 'a.png' }
    const contract = aContract({
      request: { prompt: 'A red kite', size: '1x1' },
      edit: { as: 'json', images: [input, input], mask: input },
    })
    const file: InputImage = { kind: 'url', url: 'https://images.example/a.png' }
    const target = {
      ...aTarget({ contract, facts: priced }).target,
      inputs: { images: [file, file], mask: file },
    }
    const [planned] = plan([target], { free: false, neededProbes: new Set(['generate']) }).targets
    expect(planned?.probes[0]?.worstCase.usd).toEqual({ low: 0, high: 21 })
  })
  test('is not what will not be sent', () => {
    const { readText: _readText, ...ports } = aTarget().target.ports
    const paid = (target: Target, options: PlanOptions) =>
      plan([target], options)
        .targets.flatMap(paidProbes)
        .map(({ id }) => id)
    expect(paid(aTarget({ ports }).target, all)).toEqual([
      'generate',
      'promptTransparency',
      'promptFormats',
      'promptFormats',
    ])
    expect(paid(aTarget().target, { ...all, free: true })).toEqual([])
    expect(paid(aTarget().target, { ...all, neededProbes: new Set(defaultProbes) })).toEqual(['generate'])
  })
  test.each([
    ['a size', { size: '1000x1000' }, false],
    ['a value', { output_format: 'tiff' }, false],
    ['a size that may work', { size: '1024x1024' }, true],
    ['a field that the API may drop', { style: 'vivid' }, true],
  ])('includes %s only if the model may support it, or on demand', (_name, fields, isSent) => {
    const contract = aContract({ request: { prompt: 'A red kite', ...fields } })
    const { params, ...others } = known
    const refused = {
      ...params,
      size: { type: 'size' },
      style: { type: 'refused', refusal: 'unknown-parameter' },
    } as const
    const { target } = aTarget({ contract, facts: { ...others, params: refused } })
    const isPlanned = (sendAnyway: boolean) =>
      plan([target], { ...all, sendAnyway })
        .targets.flatMap((one) => idsOf(paidProbes(one)))
        .includes('generate')
    expect([isPlanned(false), isPlanned(true)]).toEqual([isSent, true])
  })
})
