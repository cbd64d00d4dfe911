import { describe, expect, test } from 'vitest'
import { knowledge } from '../knowledge/index.ts'
import { createSimulator } from './index.ts'

/** A simulator on a day, with shorthands for requests. */
function onDay(day: string) {
  const simulator = createSimulator({
    knowledge,
    quirks: [],
    vendor: 'openai',
    limits: { imagesPerMinute: 100, tokensPerMinute: 10_000_000 },
    now: () => new Date(`${day}T12:00:00Z`),
  })
  const send = async (path: string, body?: object | FormData, method = body ? 'POST' : 'GET') => {
    const json = body !== undefined && !(body instanceof FormData)
    const response = await simulator.fetch(
      new Request(`http://127.0.0.1${path}`, {
        method,
        headers: {
          authorization: 'Bearer sk-sim-all',
          ...(json ? { 'content-type': 'application/json' } : {}),
        },
        ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : body }),
      }),
    )
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: parsed(text) }
  }
  return { send, bill: simulator.bill }
}
const parsed = (text: string) => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const tool = { type: 'image_generation', model: 'gpt-image-2', size: '1024x1024', quality: 'low' }
const chat = { model: 'gpt-5', input: 'A red kite' }
const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

describe('the Responses API with the image tool', () => {
  test('returns a call with the image, then an empty message', async () => {
    const { send, bill } = onDay('2026-11-24')
    const { status, body, headers } = await send('/v1/responses', { ...chat, tools: [tool] })
    expect([status, body.model, body.output.length]).toEqual([200, 'gpt-5-2025-08-07', 2])
    expect(body.output[0]).toMatchObject({
      type: 'image_generation_call',
      action: 'generate',
      size: '1024x1024',
      quality: 'low',
      output_format: 'png',
      revised_prompt: 'A red kite',
      result: expect.stringMatching(/^iVBOR/),
    })
    expect(body.output[1]).toMatchObject({ type: 'message', content: [{ type: 'output_text', text: '' }] })
    expect(body.tools).toEqual([
      {
        ...tool,
        background: 'auto',
        moderation: 'auto',
        n: 1,
        output_compression: 100,
        output_format: 'png',
      },
    ])
    expect(headers.get('x-ratelimit-limit-requests')).toBe('30000')
    expect(bill().images).toBe(1)
  })
  test('has only the fields of the day', async () => {
    const { body } = await onDay('2025-10-03').send('/v1/responses', {
      ...chat,
      tools: [{ type: 'image_generation' }],
    })
    expect(body).not.toHaveProperty('completed_at')
    expect(body).not.toHaveProperty('prompt_cache_retention')
    expect(body.tools[0]).not.toHaveProperty('model')
    expect(body.output[0]).not.toHaveProperty('action')
  })
  test.each([
    ['2025-10-03', 'gpt-image-1'],
    ['2026-11-24', 'gpt-image-2.6-sunburst'],
  ])('on %s the tool without a model uses %s', async (day, model) => {
    const { body } = await onDay(day).send('/v1/responses', {
      ...chat,
      tools: [{ type: 'image_generation' }],
    })
    expect(body.tools[0].model ?? 'gpt-image-1').toBe(model)
  })
  test('edits the image of an earlier response, which can be fetched and deleted', async () => {
    const { send } = onDay('2026-11-24')
    const first = await send('/v1/responses', { ...chat, tools: [tool] })
    const { id } = first.body
    const next = await send('/v1/responses', {
      model: 'gpt-5',
      input: 'Bluer',
      previous_response_id: id,
      tools: [tool],
    })
    expect(next.body).toMatchObject({ previous_response_id: id, output: [{ action: 'edit' }, {}] })
    expect((await send(`/v1/responses/${id}`)).body.id).toBe(id)
    expect((await send(`/v1/responses/${id}`, undefined, 'DELETE')).body).toMatchObject({ deleted: true })
    expect((await send(`/v1/responses/${id}`)).status).toBe(404)
  })
  test.each([
    ['a data URL', { image_url: picture }],
    ['an address', { image_url: 'https://cdn.example/a.png' }],
    ['a file id', { file_id: 'file-1' }],
  ])('edits an image of the request, named by %s', async (_name, reference) => {
    const { body } = await onDay('2026-11-24').send('/v1/responses', {
      model: 'gpt-5',
      input: [
        {
          role: 'user',
          content: [
            { type: 'input_text', text: 'Bluer' },
            { type: 'input_image', ...reference },
          ],
        },
      ],
      tools: [tool],
    })
    expect(body.output[0]).toMatchObject({ action: 'edit', revised_prompt: 'Bluer' })
  })
  test('streams', async () => {
    const { text } = await onDay('2026-11-24').send('/v1/responses', {
      ...chat,
      stream: true,
      tools: [{ ...tool, partial_images: 1 }],
    })
    expect(text.match(/^event: .*$/gm)).toMatchInlineSnapshot(`
      [
        "event: response.created",
        "event: response.in_progress",
        "event: response.output_item.added",
        "event: response.image_generation_call.in_progress",
        "event: response.image_generation_call.generating",
        "event: response.image_generation_call.partial_image",
        "event: response.image_generation_call.completed",
        "event: response.output_item.done",
        "event: response.output_item.added",
        "event: response.content_part.added",
        "event: response.output_text.done",
        "event: response.content_part.done",
        "event: response.output_item.done",
        "event: response.completed",
      ]
    `)
  })
  test('answers with words if the request has no image tool', async () => {
    const { send, bill } = onDay('2026-11-24')
    const { body } = await send('/v1/responses', chat)
    expect(body.output).toMatchObject([{ type: 'message' }])
    expect(bill().images).toBe(0)
  })
  test.each([
    ['an unknown chat model', { ...chat, model: 'nobody' }, 'model', 'model_not_found'],
    ['an image model', { ...chat, model: 'gpt-image-2' }, 'model', null],
    [
      'a chat model without the tool',
      { ...chat, model: 'gpt-5.3-codex-spark', tools: [tool] },
      'tools',
      null,
    ],
    ['no input', { model: 'gpt-5' }, 'input', 'missing_required_parameter'],
    ['no model', { input: 'A' }, 'model', 'missing_required_parameter'],
    ['an unknown field', { ...chat, x: 1 }, 'x', 'unknown_parameter'],
    [
      'an unknown field of the tool',
      { ...chat, tools: [{ ...tool, x: 1 }] },
      'tools[0].x',
      'unknown_parameter',
    ],
    [
      'a quality that the model does not have',
      { ...chat, tools: [{ ...tool, quality: 'x' }] },
      'tools[0].quality',
      'invalid_value',
    ],
    ['an unknown image model', { ...chat, tools: [{ ...tool, model: 'x' }] }, 'tools', 'invalid_value'],
    [
      'a field that the image model rejects',
      { ...chat, tools: [{ ...tool, input_fidelity: 'high' }] },
      'input_fidelity',
      'invalid_input_fidelity_model',
    ],
    [
      'an unknown earlier response',
      { ...chat, previous_response_id: 'resp_x' },
      'previous_response_id',
      'previous_response_not_found',
    ],
    [
      'a choice of a tool that is not there',
      { ...chat, tool_choice: { type: 'image_generation' } },
      'tool_choice',
      null,
    ],
  ])('rejects %s', async (_name, request, param, code) => {
    const { status, body } = await onDay('2026-11-24').send('/v1/responses', request)
    expect([status, body.error.param, body.error.code]).toEqual([400, param, code])
  })
})

const formOf = (fields: Readonly<Record<string, string | Blob>>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
const image = new File([Buffer.from(picture.split(',')[1] ?? '', 'base64')], 'a.png', { type: 'image/png' })

describe('variations', () => {
  test('are images of the only model that has them, at a URL', async () => {
    const { send, bill } = onDay('2026-01-01')
    const { status, body } = await send('/v1/images/variations', formOf({ image, n: '2', size: '256x256' }))
    expect([status, body.data.length, Object.keys(body.data[0])]).toEqual([200, 2, ['url']])
    expect(bill().images).toBe(2)
  })
  test.each([
    ['2026-01-01', { image, model: 'gpt-image-1' }, 'model'],
    ['2026-01-01', { image, prompt: 'A' }, 'prompt'],
    ['2026-01-01', {}, 'image'],
  ])('on %s, the form %o is rejected because of its %s', async (day, fields, param) => {
    const { status, body } = await onDay(day).send('/v1/images/variations', formOf(fields))
    expect([status, String(body.error.param).replace(/\[.*/, '')]).toEqual([400, param])
  })
  test('end with their only model', async () => {
    const { status, body } = await onDay('2026-11-24').send('/v1/images/variations', formOf({ image }))
    expect([status, body.error.message]).toEqual([404, 'Invalid URL (POST /v1/images/variations)'])
  })
})

describe('images by reference', () => {
  const edit = { model: 'gpt-image-2', prompt: 'Bluer', size: '1024x1024', quality: 'low' }
  test('an uploaded file can be edited, and found by its id', async () => {
    const { send } = onDay('2026-11-24')
    const { body: file } = await send('/v1/files', formOf({ file: image, purpose: 'vision' }))
    expect(file).toMatchObject({ object: 'file', filename: 'a.png', purpose: 'vision', status: 'processed' })
    expect((await send('/v1/images/edits', { ...edit, images: [{ file_id: file.id }] })).status).toBe(200)
    expect((await send(`/v1/files/${file.id}`)).body).toEqual(file)
    expect((await send('/v1/files')).body.data).toEqual([file])
    expect((await send(`/v1/files/${file.id}`, undefined, 'DELETE')).body.deleted).toBe(true)
    expect((await send(`/v1/files/${file.id}`)).status).toBe(404)
  })
  test('too many references are rejected before an image is drawn', async () => {
    const images = Array.from({ length: 100_000 }, (_one, at) => ({ image_url: `https://cdn.example/${at}` }))
    const { status, body } = await onDay('2026-11-24').send('/v1/images/edits', { ...edit, images })
    expect([status, body.error.param]).toEqual([400, 'images'])
    expect(body.error.message).toContain('100000')
  })
  test('an address stands for the same image each time', async () => {
    const { send } = onDay('2026-11-24')
    const at = async (name: string) =>
      (
        await send('/v1/images/edits', {
          ...edit,
          images: [{ image_url: `https://cdn.example/${name}` }],
          mask: { image_url: 'https://cdn.example/mask.png' },
        })
      ).body.data[0].b64_json
    const [one, again, other] = [await at('a.png'), await at('a.png'), await at('b.png')]
    expect(one).toBe(again)
    expect(one).not.toBe(other)
  })
})
