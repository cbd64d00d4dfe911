import { beforeAll, describe, expect, test } from 'vitest'
import { measure } from '../image/index.ts'
import { knowledge } from '../knowledge/index.ts'
import { createSimulator } from './index.ts'
import { drawImage } from './draw-image.ts'

const { fetch } = createSimulator({
  knowledge,
  quirks: [],
  vendor: 'openai',
  limits: { imagesPerMinute: 1000, tokensPerMinute: 10_000_000 },
  now: () => new Date('2026-11-24T10:00:00Z'),
})
const fields = { model: 'gpt-image-2', prompt: 'in winter', size: '1024x640', quality: 'low' }
const authorization = 'Bearer sk-sim-all'

interface Reply {
  readonly data?: readonly { readonly b64_json: string }[]
  readonly usage?: Readonly<Record<string, unknown>>
  readonly error?: Readonly<Record<string, unknown>>
}

async function edit(headers: Readonly<Record<string, string>>, body: string | FormData) {
  const url = 'http://127.0.0.1/v1/images/edits'
  const response = await fetch(new Request(url, { method: 'POST', headers, body }))
  return { status: response.status, body: (await response.json()) as Reply }
}
const editForm = (
  files: readonly (readonly [string, Uint8Array | string])[],
  over: Readonly<Record<string, string>> = {},
) => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...fields, ...over })) form.append(name, value)
  for (const [name, value] of files)
    form.append(name, typeof value === 'string' ? value : new Blob([new Uint8Array(value)]))
  return edit({ authorization }, form)
}
const editJson = (over: Readonly<Record<string, unknown>>) =>
  edit({ authorization, 'content-type': 'application/json' }, JSON.stringify({ ...fields, ...over }))
const dataUrl = (bytes: Uint8Array) => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`

const draw = (width: number, prompt: string) =>
  drawImage({
    width,
    height: 512,
    format: 'png',
    transparent: false,
    provenance: false,
    model: 'none',
    generator: 'none',
    prompt,
    quality: 'low',
    index: 0,
    compression: 80,
  })
let picture: Uint8Array
let other: Uint8Array
let wider: Uint8Array
beforeAll(async () => {
  picture = await draw(512, 'a house')
  other = await draw(512, 'a tree')
  wider = await draw(768, 'a house')
})

const measured = (body: Reply) => measure(Buffer.from(body.data?.[0]?.b64_json ?? '', 'base64'))

describe('accepts edits and returns the requested size', () => {
  const ways = [
    ['one image in a form', () => editForm([['image', picture]]), 323],
    [
      'two images in a form',
      () =>
        editForm([
          ['image[]', picture],
          ['image[]', other],
        ]),
      646,
    ],
    [
      'a mask in a form',
      () =>
        editForm([
          ['image', picture],
          ['mask', other],
        ]),
      323,
    ],
    ['one image in JSON', () => editJson({ images: [{ image_url: dataUrl(picture) }] }), 323],
    [
      'two images and a mask in JSON',
      () =>
        editJson({
          images: [{ image_url: dataUrl(picture) }, { image_url: dataUrl(wider) }],
          mask: { image_url: dataUrl(other) },
        }),
      646,
    ],
  ] as const
  test.each(ways)('%s', async (_case, call, image_tokens) => {
    const { status, body } = await call()
    expect(status).toBe(200)
    expect(await measured(body)).toMatchObject({ width: 1024, height: 640, format: 'png' })
    // Nine characters of prompt: three tokens by the simulator's own count.
    expect(body.usage).toMatchObject({
      output_tokens: 107,
      input_tokens: image_tokens + 3,
      input_tokens_details: { text_tokens: 3, image_tokens },
    })
  })
  test('reads numbers of a form as numbers', async () => {
    const { body } = await editForm([['image', picture]], { n: '2', output_format: 'webp', stream: 'false' })
    expect(body.data).toHaveLength(2)
    expect(await measured(body)).toMatchObject({ format: 'webp' })
  })
  test('the upload shows in the result', async () => {
    const [one, two, again] = await Promise.all(
      [picture, other, picture].map((bytes) => editForm([['image', bytes]])),
    )
    expect(one?.body.data).toEqual(again?.body.data)
    expect(one?.body.data).not.toEqual(two?.body.data)
  })
  test('a stream has the events of an edit', async () => {
    const url = 'http://127.0.0.1/v1/images/edits'
    const body = JSON.stringify({
      ...fields,
      stream: true,
      partial_images: 1,
      images: [{ image_url: dataUrl(picture) }],
    })
    const headers = { authorization, 'content-type': 'application/json' }
    const text = await (await fetch(new Request(url, { method: 'POST', headers, body }))).text()
    expect(text.match(/^event: .*$/gm)).toEqual([
      'event: image_edit.partial_image',
      'event: image_edit.completed',
    ])
  })
})

describe('rejects an edit', () => {
  test.each([
    ['without an image', () => editForm([]), 'missing_required_parameter', 'image', 'image'],
    [
      'with text instead of an image',
      () => editForm([['image', 'a house']]),
      'missing_required_parameter',
      'image',
      'image',
    ],
    ['without an image in JSON', () => editJson({}), 'missing_required_parameter', 'image', 'image'],
    [
      'with a file that is not an image',
      () => editForm([['image', Buffer.from('GIF89 it is not')]]),
      'invalid_image_file',
      'image',
      'for image 1',
    ],
    [
      'with a truncated image',
      () => editForm([['image', picture.subarray(0, picture.length / 2)]]),
      'invalid_image_file',
      'image',
      'for image 1',
    ],
    [
      'with a mask at no URL',
      () =>
        editJson({
          images: [{ image_url: dataUrl(picture) }],
          mask: { image_url: 'm.png' },
        }),
      'invalid_value',
      null,
      'downloading file',
    ],
    [
      'with a file in an unknown field',
      () =>
        editForm([
          ['image', picture],
          ['photo', picture],
        ]),
      'unknown_parameter',
      'photo',
      'photo',
    ],
    [
      'with seventeen images',
      () => editForm(Array.from({ length: 17 }, () => ['image[]', picture] as const)),
      'array_above_max_length',
      'image',
      'length 17',
    ],
    [
      'with a second file that is not an image',
      () =>
        editForm([
          ['image[]', picture],
          ['image[]', Buffer.from('')],
        ]),
      'invalid_image_file',
      'image',
      'for image 2',
    ],
    [
      'with a mask of another size',
      () =>
        editForm([
          ['image', picture],
          ['mask', wider],
        ]),
      'invalid_mask_image',
      'mask',
      'does not match',
    ],
    [
      'with a mask of another size in JSON',
      () => editJson({ images: [{ image_url: dataUrl(picture) }], mask: { image_url: dataUrl(wider) } }),
      'invalid_mask_image',
      'mask',
      'does not match',
    ],
    [
      'with a path instead of a URL',
      () => editJson({ images: [{ image_url: 'a.png' }] }),
      'invalid_value',
      null,
      'downloading file',
    ],
    ['with no file id', () => editJson({ images: [{ file_id: 'a.png' }] }), 'invalid_value', null, '404'],
    [
      'with an n of 0 in a form',
      () => editForm([['image', picture]], { n: '0' }),
      'integer_below_min_value',
      'n',
      'got 0',
    ],
    [
      'with an n that is not a number',
      () => editForm([['image', picture]], { n: 'two' }),
      'invalid_type',
      'n',
      'integer',
    ],
    [
      'with stream: maybe',
      () => editForm([['image', picture]], { stream: 'maybe' }),
      'invalid_type',
      'stream',
      'boolean',
    ],
    [
      'with an unknown field',
      () => editForm([['image', picture]], { x: '1' }),
      'unknown_parameter',
      'x',
      "'x'",
    ],
    [
      'without a prompt',
      () => editForm([['image', picture]], { prompt: '' }),
      'missing_required_parameter',
      'prompt',
      'prompt',
    ],
    [
      'as an invalid form',
      () => edit({ authorization, 'content-type': 'multipart/form-data; boundary=x' }, 'x'),
      null,
      null,
      'parse',
    ],
    [
      'as invalid JSON',
      () => edit({ authorization, 'content-type': 'application/json' }, '{'),
      null,
      null,
      'JSON',
    ],
    [
      'as text',
      () => edit({ authorization, 'content-type': 'text/plain' }, 'x'),
      'unsupported_content_type',
      null,
      'multipart/form-data',
    ],
  ] as const)('%s', async (_case, call, code, param, words) => {
    const { status, body } = await call()
    expect({ status, ...body.error }).toEqual({
      status: 400,
      type: 'invalid_request_error',
      code,
      param,
      message: expect.stringContaining(words),
    })
  })
})
