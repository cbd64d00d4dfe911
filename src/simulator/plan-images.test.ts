import { describe, expect, test } from 'vitest'
import { measure } from '../image/index.ts'
import { knowledge } from '../knowledge/index.ts'
import { parseEvents } from '../wire/sse.ts'
import { createSimulator } from './index.ts'

interface Served {
  readonly data: readonly { readonly b64_json: string }[]
  readonly usage: Readonly<Record<string, unknown>>
}

const request = { model: 'gpt-image-2', prompt: 'A beautiful sunset', size: '1024x640', quality: 'low' }

/** One call of a simulator of its own: nothing that was asked before may show. */
async function generate(body: Readonly<Record<string, unknown>>): Promise<Response> {
  const { fetch } = createSimulator({
    knowledge,
    quirks: [],
    vendor: 'openai',
    limits: { imagesPerMinute: 1000, tokensPerMinute: 10_000_000 },
    now: () => new Date('2026-11-24T10:00:00Z'),
  })
  return fetch(
    new Request('http://127.0.0.1/v1/images/generations', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer sk-sim-all' },
      body: JSON.stringify(body),
    }),
  )
}

const served = async (body: Readonly<Record<string, unknown>>): Promise<Served> =>
  (await (await generate(body)).json()) as Served
const bytesOf = (base64: string | undefined) => Buffer.from(base64 ?? '', 'base64')
const picture = async (body: Readonly<Record<string, unknown>>) =>
  bytesOf((await served(body)).data[0]?.b64_json)

describe('images decode to the requested size and format', () => {
  test.each([
    ['gpt-image-2', '1024x1024', 'png', 'none'],
    ['gpt-image-2', '1024x640', 'png', 'none'],
    ['gpt-image-2', '640x1024', 'jpeg', 'none'],
    ['gpt-image-2', '3840x1280', 'webp', 'none'],
    ['gpt-image-2', '1280x3840', 'png', 'none'],
    ['gpt-image-2', '2880x2880', 'jpeg', 'none'],
    ['gpt-image-2', '3840x2160', 'png', 'none'],
    ['gpt-image-2-2026-04-21', '1008x672', 'png', 'none'],
    ['gpt-image-1.5', '1536x1024', 'webp', 'none'],
    ['gpt-image-2.5-sunburst', '1024x1536', 'jpeg', 'none'],
    ['gpt-image-2.6-flare', '1024x1024', 'gif', 'none'],
    ['gpt-image-2.6-flare', '1024x1024', 'svg', 'opaque'],
  ])('%s at %s as %s', async (model, size, output_format, alpha) => {
    const [width, height] = size.split('x').map(Number)
    const facts = await measure(await picture({ ...request, model, size, output_format }))
    expect(facts).toMatchObject({ width, height, format: output_format, alpha })
    expect(facts.deviation).toBeGreaterThan(20)
  })
  test.each([
    ['gpt-image-1.5', 'png'],
    ['gpt-image-1.5', 'webp'],
    ['chatgpt-image-latest', 'png'],
    ['gpt-image-2.6-sunburst', 'gif'],
    ['gpt-image-2.6-sunburst', 'svg'],
  ])('%s makes a transparent %s', async (model, output_format) => {
    const body = { ...request, model, output_format, size: '1024x1024', background: 'transparent' }
    const facts = await measure(await picture(body))
    expect(facts).toMatchObject({ format: output_format, alpha: 'used', width: 1024 })
    expect(facts.deviation).toBeGreaterThan(10)
  })
  test('n different images for n', async () => {
    const { data } = await served({ ...request, n: 3 })
    const facts = await Promise.all(data.map((one) => measure(bytesOf(one.b64_json))))
    expect(new Set(facts.map((one) => one.pixels)).size).toBe(3)
    expect(facts.map(({ width, height }) => [width, height])).toEqual([
      [1024, 640],
      [1024, 640],
      [1024, 640],
    ])
  })
  test.each(['jpeg', 'webp'])('a %s is smaller when it is compressed more', async (output_format) => {
    const [coarse, fine] = await Promise.all(
      [10, 95].map((output_compression) => picture({ ...request, output_format, output_compression })),
    )
    expect(coarse?.length).toBeLessThan(fine?.length ?? 0)
  })
})

describe('the image has a valid manifest', () => {
  test.each(['png', 'jpeg'])('in %s', async (output_format) => {
    const { provenance } = await measure(await picture({ ...request, output_format }))
    expect(provenance).toMatchObject({ state: 'valid', generator: 'gpt-image 2.0', problems: [] })
    expect(provenance?.signer).toContain('Graycard Simulator')
  })
  test('which is invalid after a pixel changes', async () => {
    const bytes = await picture(request)
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 2000) ^ 1, bytes.length - 2000)
    expect((await measure(bytes)).provenance?.state ?? 'broken').not.toBe('valid')
  })
  test('but not in webp, which the library cannot sign', async () => {
    const { provenance } = await measure(await picture({ ...request, output_format: 'webp' }))
    expect(provenance).toBeNull()
  })
})

describe('equal requests give equal bytes', () => {
  test.each(['png', 'jpeg', 'webp'])('%s', async (output_format) => {
    const once = await (await generate({ ...request, output_format })).text()
    expect(await (await generate({ ...request, output_format })).text()).toBe(once)
  })
  test.each([
    ['prompt', { prompt: 'A beautiful sunrise' }],
    ['model', { model: 'gpt-image-2.5-flare' }],
    ['quality', { quality: 'medium' }],
    ['size', { size: '640x1024' }],
  ])('a different %s gives a different image', async (_field, other) => {
    const [one, two] = await Promise.all(
      [request, { ...request, ...other }].map(async (body) => measure(await picture(body))),
    )
    expect(one?.pixels).not.toBe(two?.pixels)
  })
})

describe('the response states what was created and billed', () => {
  test.each([
    ['gpt-image-2', 'low', 196, 0],
    ['gpt-image-2', 'medium', 1756, 0],
    ['gpt-image-2', 'high', 7024, 0],
    // Beside the image, this model bills text.
    ['gpt-image-1.5', 'low', 272, 159],
    ['gpt-image-1.5', 'medium', 1056, 159],
    ['gpt-image-1.5', 'high', 4160, 159],
  ])('%s at %s: %i output tokens for 1024x1024', async (model, quality, image_tokens, text_tokens) => {
    const reply = await served({ ...request, model, quality, size: '1024x1024' })
    const output_tokens = image_tokens + text_tokens
    // Three tokens of prompt, and six that every request takes.
    expect(reply).toMatchObject({
      created: Date.parse('2026-11-24T10:00:00Z') / 1000,
      size: '1024x1024',
      quality,
      background: 'opaque',
      output_format: 'png',
      usage: {
        output_tokens,
        input_tokens: 9,
        total_tokens: output_tokens + 9,
        input_tokens_details: { text_tokens: 9, image_tokens: 0 },
        output_tokens_details: { image_tokens, text_tokens },
      },
    })
  })
  test('two images are billed twice', async () => {
    const { usage } = await served({ ...request, size: '1024x1024', n: 2 })
    expect(usage).toMatchObject({ output_tokens: 392, input_tokens: 18 })
  })
  test.each([
    ['left out', {}],
    ['auto', { size: 'auto', quality: 'auto' }],
    ['null', { size: null, quality: null, n: null, background: null }],
  ])('a field that is %s is resolved and echoed', async (_case, fields) => {
    const reply = await served({ model: request.model, prompt: request.prompt, ...fields })
    expect(reply).toMatchObject({ size: '1024x1024', quality: 'medium', usage: { output_tokens: 1756 } })
    expect(reply.data).toHaveLength(1)
  })
})

describe('a stream', () => {
  test.each([0, 1, 2, 3])('with %i partial images', async (partial_images) => {
    const response = await generate({ ...request, size: '1024x1024', stream: true, partial_images })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const sent = parseEvents(await response.text())
    const events = sent.map((one) => JSON.parse(one.data) as Readonly<Record<string, unknown>>)
    expect(sent.map((one) => one.event)).toEqual(events.map((one) => one['type']))
    expect(events).toMatchObject([
      ...Array.from({ length: partial_images }, (_, index) => ({
        type: 'image_generation.partial_image',
        partial_image_index: index,
        size: '1024x1024',
      })),
      {
        type: 'image_generation.completed',
        created_at: Date.parse('2026-11-24T10:00:00Z') / 1000,
        quality: 'low',
        usage: { output_tokens: 196 + 100 * partial_images },
      },
    ])
    const facts = await Promise.all(events.map((one) => measure(bytesOf(String(one['b64_json'])))))
    expect(facts.map(({ width, height }) => `${width}x${height}`)).toEqual(events.map(() => '1024x1024'))
    expect(new Set(facts.map((one) => one.pixels)).size).toBe(partial_images + 1)
  })
  test.each(['jpeg', 'webp', 'png'])('of %s has only images of that format', async (output_format) => {
    const response = await generate({ ...request, output_format, stream: true, partial_images: 1 })
    const events = parseEvents(await response.text()).map(
      (one) => JSON.parse(one.data) as { b64_json: string },
    )
    const formats = await Promise.all(
      events.map(async (one) => (await measure(bytesOf(one.b64_json))).format),
    )
    expect(formats).toEqual([output_format, output_format])
  })
  test('ends with the same image as without a stream', async () => {
    const sent = parseEvents(await (await generate({ ...request, stream: true })).text())
    const last = JSON.parse(sent.at(-1)?.data ?? '{}') as { readonly b64_json?: string }
    expect(last.b64_json).toBe((await served(request)).data[0]?.b64_json)
  })
})
