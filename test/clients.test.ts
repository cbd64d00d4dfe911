import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { ApiError, type GenerateContentResponse, GoogleGenAI } from '@google/genai'
import { APICallError, generateImage, type ImageModel } from 'ai'
import OpenAI, { AuthenticationError, BadRequestError, NotFoundError, RateLimitError, toFile } from 'openai'
import { describe, expect, test } from 'vitest'
import { measure } from '../src/image/index.ts'
import { simulator } from './support/simulator.ts'

/** Real clients, unmodified, pointed at the simulator. */

const model = 'gpt-image-2'
const prompt = 'A beautiful sunset'
const size = '1024x640'
const decoded = (base64: string | undefined) => measure(Buffer.from(base64 ?? '', 'base64'))

async function openai(apiKey = 'sk-sim-all', imagesPerMinute = 1000) {
  const { url, bill } = await simulator([], { imagesPerMinute })
  return { client: new OpenAI({ apiKey, baseURL: url, maxRetries: 0 }), bill }
}

describe('the official openai package', () => {
  test('generates', async () => {
    const { client } = await openai()
    const reply = await client.images.generate({ model, prompt, size: '1024x1024', quality: 'low', n: 2 })
    expect(reply).toMatchObject({
      size: '1024x1024',
      quality: 'low',
      output_format: 'png',
      usage: { output_tokens: 392 },
    })
    const images = await Promise.all((reply.data ?? []).map((item) => decoded(item.b64_json)))
    expect(images).toMatchObject([
      { width: 1024, height: 1024, format: 'png' },
      { width: 1024, height: 1024 },
    ])
    expect(images[0]?.pixels).not.toBe(images[1]?.pixels)
  })
  test.each(['jpeg', 'webp'] as const)('generates %s', async (output_format) => {
    const { client } = await openai()
    const reply = await client.images.generate({
      model,
      prompt,
      size: '1024x1536',
      quality: 'low',
      output_format,
    })
    expect(await decoded(reply.data?.[0]?.b64_json)).toMatchObject({
      width: 1024,
      height: 1536,
      format: output_format,
    })
  })
  test('generates the same bytes for the same request', async () => {
    const { client } = await openai()
    const again = async () =>
      (await client.images.generate({ model, prompt, size: '1024x1024', quality: 'low' })).data?.[0]?.b64_json
    expect(await again()).toBe(await again())
  })
  test('streams', async () => {
    const { client } = await openai()
    const stream = await client.images.generate({
      model,
      prompt,
      size: '1024x1024',
      quality: 'low',
      stream: true,
      partial_images: 2,
    })
    const events = []
    for await (const event of stream) events.push(event)
    expect(events.map((event) => event.type)).toEqual([
      'image_generation.partial_image',
      'image_generation.partial_image',
      'image_generation.completed',
    ])
    const last = events.at(-1)
    expect(last).toMatchObject({ size: '1024x1024', usage: { output_tokens: 396 } })
    expect(await decoded(last?.b64_json)).toMatchObject({ width: 1024, height: 1024, format: 'png' })
  })
  test('edits a file, with a mask', async () => {
    const { client } = await openai()
    const first = await client.images.generate({ model, prompt, size: '1024x1024', quality: 'low' })
    const transparent = await client.images.generate({
      model,
      prompt,
      size: '1024x1024',
      background: 'transparent',
    })
    const upload = (base64 = '') => toFile(Buffer.from(base64, 'base64'), 'a.png', { type: 'image/png' })
    const file = await upload(first.data?.[0]?.b64_json)
    const reply = await client.images.edit({
      model,
      prompt: 'in winter',
      image: [file, file],
      mask: await upload(transparent.data?.[0]?.b64_json),
      size: '1024x1024',
      quality: 'low',
    })
    expect(await decoded(reply.data?.[0]?.b64_json)).toMatchObject({ width: 1024, height: 1024 })
    expect(reply.data?.[0]?.b64_json).not.toBe(first.data?.[0]?.b64_json)
    expect(reply.usage?.input_tokens_details.image_tokens).toBeGreaterThan(0)
  })
  test('lists models, with their shutdown date', async () => {
    const { client } = await openai()
    const { data } = await client.models.list()
    expect(data.map((one) => one.id)).toContain(model)
    expect(data.map((one) => one.id)).not.toContain('dall-e-3')
    expect(await client.models.retrieve('gpt-image-2')).toMatchObject({ id: model, shutdown_date: null })
  })
  test.each([
    ['a wrong key', 'sk-no', { model, prompt }, AuthenticationError, 'invalid_api_key'],
    [
      'an unsupported size',
      'sk-sim-all',
      { model, prompt, size: '1792x936' as '1024x1024' },
      BadRequestError,
      'invalid_value',
    ],
    [
      'an unknown field',
      'sk-sim-all',
      { model, prompt, response_format: 'url' as const },
      BadRequestError,
      'unknown_parameter',
    ],
    ['a retired model', 'sk-sim-all', { model: 'dall-e-3', prompt }, BadRequestError, 'invalid_value'],
    ['a key that may only list', 'sk-sim-list', { model, prompt }, AuthenticationError, null],
  ])('%s is the right error class', async (_name, key, request, Class, code) => {
    const { client, bill } = await openai(key)
    await expect(client.images.generate(request)).rejects.toSatisfy(
      (error) => error instanceof Class && error.code === code,
    )
    expect(bill().images).toBe(0)
  })
  test('a rate limit is a RateLimitError with a retry time', async () => {
    const { client } = await openai('sk-sim-all', 1)
    await client.images.generate({ model, prompt, size: '1024x1024', quality: 'low' })
    const error = await client.images.generate({ model, prompt }).catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(RateLimitError)
    expect(error instanceof RateLimitError && Number(error.headers?.get('retry-after'))).toBeGreaterThan(0)
  })
  test('an unknown endpoint', async () => {
    const { client } = await openai()
    await expect(client.post('/images/nonsense')).rejects.toBeInstanceOf(NotFoundError)
  })
})

type CreateModel = (baseURL: string, apiKey: string) => ImageModel

const clients: readonly (readonly [string, CreateModel, readonly string[]])[] = [
  ['@ai-sdk/openai', (baseURL, apiKey) => createOpenAI({ baseURL, apiKey }).image(model), []],
  // It always sends response_format, which gateways accept.
  [
    '@ai-sdk/openai-compatible',
    (baseURL, apiKey) => createOpenAICompatible({ name: 'simulated', baseURL, apiKey }).imageModel(model),
    ['response-format-accepted'],
  ],
]

test('@ai-sdk/openai-compatible is rejected, as by the vendor', async () => {
  const { url } = await simulator()
  const image = createOpenAICompatible({ name: 'simulated', baseURL: url, apiKey: 'sk-sim-all' })
  await expect(
    generateImage({ model: image.imageModel(model), prompt, size, maxRetries: 0 }),
  ).rejects.toThrow("Unknown parameter: 'response_format'.")
})

describe.each(clients)('generateImage of the ai package through %s', (_name, create, quirks) => {
  const call = async (key = 'sk-sim-all', imagesPerMinute = 1000) => {
    const { url } = await simulator(quirks, { imagesPerMinute })
    return create(url, key)
  }
  test('generates, several at once', async () => {
    const { images } = await generateImage({ model: await call(), prompt, size, n: 2, maxRetries: 0 })
    expect(images).toHaveLength(2)
    expect(await measure(images[0]?.uint8Array ?? new Uint8Array())).toMatchObject({
      width: 1024,
      height: 640,
      format: 'png',
    })
  })
  test('edits', async () => {
    const picture = await generateImage({ model: await call(), prompt, size: '1024x1024', maxRetries: 0 })
    const { image } = await generateImage({
      model: await call(),
      prompt: { text: 'in winter', images: [picture.image.uint8Array] },
      size: '1024x1024',
      maxRetries: 0,
    })
    expect(await measure(image.uint8Array)).toMatchObject({ width: 1024, height: 1024 })
  })
  test.each([
    ['a wrong key', 'sk-no', size, 1000, 401],
    ['an unsupported size', 'sk-sim-all', '1792x936', 1000, 400],
    ['a rate limit', 'sk-sim-all', size, 0, 429],
  ] as const)('%s is an APICallError with its status', async (_case, key, asked, limit, status) => {
    const image = await call(key, limit)
    await expect(generateImage({ model: image, prompt, size: asked, maxRetries: 0 })).rejects.toSatisfy(
      (error) => APICallError.isInstance(error) && error.statusCode === status,
    )
  })
})

describe('the official @google/genai package', () => {
  const gemini = 'gemini-3.1-flash-image'
  async function google(apiKey = 'sk-sim-all', imagesPerMinute = 1000) {
    const { url, bill } = await simulator([], { provider: 'gemini', imagesPerMinute })
    const httpOptions = { baseUrl: new URL(url).origin, apiVersion: 'v1beta' }
    return { client: new GoogleGenAI({ apiKey, httpOptions }), bill }
  }
  const partsOf = (reply: GenerateContentResponse) => reply.candidates?.[0]?.content?.parts ?? []

  test('generates the requested aspect ratio and resolution', async () => {
    const { client, bill } = await google()
    const reply = await client.models.generateContent({
      model: gemini,
      contents: prompt,
      config: { responseModalities: ['IMAGE'], imageConfig: { aspectRatio: '16:9', imageSize: '2K' } },
    })
    expect(reply).toMatchObject({
      modelVersion: gemini,
      candidates: [{ finishReason: 'STOP' }],
      usageMetadata: { candidatesTokenCount: 1680 },
    })
    expect(await decoded(reply.data)).toMatchObject({ width: 2752, height: 1536, format: 'png' })
    expect(bill().images).toBe(1)
  })
  test('edits an inline image', async () => {
    const { client } = await google()
    const first = await client.models.generateContent({ model: gemini, contents: prompt })
    const again = await client.models.generateContent({
      model: gemini,
      contents: [{ text: 'in winter' }, ...partsOf(first)],
    })
    expect(await decoded(again.data)).toMatchObject({ width: 1024, height: 1024 })
    expect(again.data).not.toBe(first.data)
  })
  test('lists models', async () => {
    const { client } = await google()
    const names = []
    for await (const one of await client.models.list()) names.push(one.name)
    expect(names).toContain(`models/${gemini}`)
    expect(names).not.toContain('models/gemini-2.5-flash-image')
  })
  test.each([
    ['a wrong key', 'sk-no', gemini, {}, 1000, 400, 'API_KEY_INVALID'],
    ['a retired model', 'sk-sim-all', 'gemini-3-pro-image-preview', {}, 1000, 404, 'NOT_FOUND'],
    [
      'an unsupported aspect ratio',
      'sk-sim-all',
      gemini,
      { aspectRatio: '7:1' },
      1000,
      400,
      'INVALID_ARGUMENT',
    ],
    ['a rate limit', 'sk-sim-all', gemini, {}, 0, 429, 'RESOURCE_EXHAUSTED'],
  ])('%s is an ApiError with its status', async (_case, key, asked, imageConfig, limit, status, word) => {
    const { client } = await google(key, limit)
    const call = client.models.generateContent({ model: asked, contents: prompt, config: { imageConfig } })
    await expect(call).rejects.toSatisfy(
      (error) => error instanceof ApiError && error.status === status && error.message.includes(word),
    )
  })
})
