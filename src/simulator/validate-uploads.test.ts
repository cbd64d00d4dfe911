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
  type = 'image/png',
) => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...fields, ...over })) form.append(name, value)
  for (const [name, value] of files)
    form.append(name, typeof value === 'string' ? value : new Blob([new Uint8Array(value)], { type }))
  return edit({ authorization }, form)
}
const editJson = (over: Readonly<Record<string, unknown>>) =>
  edit({ authorization, 'content-type': 'application/json' }, JSON.stringify({ ...fields, ...over }))
const dataUrl = (bytes: Uint8Array) => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`

const draw = (width: number, prompt: string, transparent = false) =>
  drawImage({
    width,
    height: 512,
    format: 'png',
    transparent,
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
let mask: Uint8Array
let wideMask: Uint8Array
beforeAll(async () => {
  picture = await draw(512, 'a house')
  other = await draw(512, 'a tree')
  wider = await draw(768, 'a house')
  mask = await draw(512, 'a tree', true)
  wideMask = await draw(768, 'a house', true)
})

const measured = (body: Reply) => measure(Buffer.from(body.data?.[0]?.b64_json ?? '', 'base64'))

describe('accepts edits and returns the requested size', () => {
  const ways = [
    ['one image in a form', () => editForm([['image', picture]]), 1024],
    [
      'two images in a form',
      () =>
        editForm([
          ['image[]', picture],
          ['image[]', other],
        ]),
      2048,
    ],
    [
      'a mask in a form',
      () =>
        editForm([
          ['image', picture],
          ['mask', mask],
        ]),
      1024,
    ],
    ['one image in JSON', () => editJson({ images: [{ image_url: dataUrl(picture) }] }), 1024],
    [
      'two images and a mask in JSON',
      () =>
        editJson({
          images: [{ image_url: dataUrl(picture) }, { image_url: dataUrl(wider) }],
          mask: { image_url: dataUrl(mask) },
        }),
      1024 + 704,
    ],
  ] as const
  test.each(ways)('%s', async (_case, call, image_tokens) => {
    const { status, body } = await call()
    expect(status).toBe(200)
    expect(await measured(body)).toMatchObject({ width: 1024, height: 640, format: 'png' })
    // Two tokens of prompt, and six that every request takes.
    expect(body.usage).toMatchObject({
      output_tokens: 107,
      input_tokens: image_tokens + 8,
      input_tokens_details: { text_tokens: 8, image_tokens },
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

const invalid = 'invalid_request_error'
const ofImages = 'image_generation_user_error'
const missing = 'missing_required_parameter'
const broken = (number: number) =>
  `Invalid image file or mode for image ${number}, please check your image file. If you believe this is an error, contact us at help.openai.com and include the request ID req_sim_`
const mimetype = (param: string, type: string, allowed = "'image/jpeg', 'image/png', and 'image/webp'") =>
  `Invalid file '${param}': unsupported mimetype ('${type}'). Supported file formats are ${allowed}.`
const list = (images: unknown) => () => editJson({ images })
const ofType =
  (type: string, name = 'image') =>
  () =>
    editForm([[name, picture]], {}, type)
const withMask = (over: () => Uint8Array) => () =>
  editForm([
    ['image', picture],
    ['mask', over()],
  ])

/** Sources: `measuredKeys` and `measuredValues` in knowledge, and the sources of each rejection there. */
describe('rejects an edit', () => {
  test.each([
    [
      'without an image',
      () => editForm([]),
      invalid,
      missing,
      'image',
      "Missing required parameter: 'image'.",
    ],
    [
      'without an image in JSON',
      () => editJson({}),
      invalid,
      missing,
      'images',
      "Missing required parameter: 'images'.",
    ],
    [
      'with null for images',
      list(null),
      invalid,
      'invalid_type',
      'images',
      "Invalid type for 'images': expected an array of objects, but got null instead.",
    ],
    [
      'with an object for images',
      list({}),
      invalid,
      'invalid_type',
      'images',
      "Invalid type for 'images': expected an array of objects, but got an object instead.",
    ],
    [
      'with a string among the images',
      list(['a']),
      invalid,
      'invalid_type',
      'images[0]',
      "Invalid type for 'images[0]': expected an object, but got a string instead.",
    ],
    [
      'with no images in the list',
      list([]),
      invalid,
      'empty_array',
      'images',
      "Invalid 'images': empty array. Expected an array with minimum length 1, but got an empty array instead.",
    ],
    [
      'with the form’s field in JSON',
      () => editJson({ image: 'a' }),
      invalid,
      'invalid_value',
      'image',
      "Unknown parameter: 'image'. For application/json on /v1/images/edits, use 'images' (array).",
    ],
    [
      'with JSON’s field in a form',
      () => editForm([['images', picture]]),
      invalid,
      'invalid_value',
      'images',
      "Unknown parameter: 'images'. For multipart/form-data use 'image' or 'image[]'.",
    ],
    [
      'with text instead of an image',
      () => editForm([['image', 'a house']]),
      invalid,
      'invalid_type',
      'image',
      "Invalid type for 'image': expected one of an array of files or file, but got a string instead.",
    ],
    [
      'with text in a list of images',
      () => editForm([['image[]', 'a house']]),
      invalid,
      'invalid_type',
      'image[0]',
      "Invalid type for 'image[0]': expected a file, but got a string instead.",
    ],
    [
      'with an image of an unknown type',
      ofType('application/octet-stream'),
      invalid,
      'unsupported_file_mimetype',
      'image',
      mimetype('image', 'application/octet-stream'),
    ],
    [
      'with an image without a type',
      ofType('', 'image[]'),
      invalid,
      'unsupported_file_mimetype',
      'image[0]',
      mimetype('image[0]', 'application/octet-stream'),
    ],
    [
      'with an SVG',
      ofType('image/svg+xml', 'image[]'),
      invalid,
      'unsupported_file_mimetype',
      'image[0]',
      mimetype('image[0]', 'image/svg+xml'),
    ],
    [
      'with a GIF',
      ofType('image/gif'),
      invalid,
      'unsupported_file_mimetype',
      'image',
      mimetype('image', 'image/gif'),
    ],
    [
      'with a sound',
      ofType('audio/wav', 'image[]'),
      invalid,
      'unsupported_file_mimetype',
      'image[0]',
      mimetype('image[0]', 'audio/wav'),
    ],
    [
      'with a file that is not an image',
      () => editForm([['image', Buffer.from('GIF89 it is not')]]),
      ofImages,
      'invalid_image_file',
      null,
      broken(1),
    ],
    [
      'with a truncated image',
      () => editForm([['image', picture.subarray(0, picture.length / 2)]]),
      ofImages,
      'invalid_image_file',
      null,
      broken(1),
    ],
    [
      'with a second file that is not an image',
      () =>
        editForm([
          ['image[]', picture],
          ['image[]', Buffer.from('')],
        ]),
      ofImages,
      'invalid_image_file',
      null,
      broken(2),
    ],
    [
      'with seventeen images',
      () => editForm(Array.from({ length: 17 }, () => ['image[]', picture] as const)),
      invalid,
      'array_above_max_length',
      'image',
      "Invalid 'image': array too long. Expected an array with maximum length 16, but got an array with length 17 instead.",
    ],
    [
      'with a mask without an alpha channel',
      withMask(() => picture),
      ofImages,
      'invalid_mask_image_format',
      null,
      'Invalid mask image format - mask image missing alpha channel',
    ],
    [
      'with a mask of another size',
      withMask(() => wideMask),
      ofImages,
      'invalid_mask_image_format',
      null,
      'Invalid mask image format - mask size does not match image size',
    ],
    [
      'with a mask of another size in JSON',
      () => editJson({ images: [{ image_url: dataUrl(picture) }], mask: { image_url: dataUrl(wideMask) } }),
      ofImages,
      'invalid_mask_image_format',
      null,
      'Invalid mask image format - mask size does not match image size',
    ],
    [
      'with a mask at no URL',
      () =>
        editJson({
          images: [{ image_url: dataUrl(picture) }],
          mask: { image_url: 'm.png' },
        }),
      invalid,
      'invalid_value',
      null,
      'Error while downloading file. Upstream status code: 404.',
    ],
    [
      'with a path instead of a URL',
      list([{ image_url: 'a.png' }]),
      invalid,
      'invalid_value',
      null,
      'Error while downloading file. Upstream status code: 404.',
    ],
    [
      'with no file id',
      list([{ file_id: 'a.png' }]),
      invalid,
      'invalid_value',
      null,
      'Error while downloading file. Upstream status code: 404.',
    ],
    [
      'with a file in an unknown field',
      () =>
        editForm([
          ['image', picture],
          ['photo', picture],
        ]),
      invalid,
      'unknown_parameter',
      'photo',
      "Unknown parameter: 'photo'.",
    ],
    [
      'with an unknown field',
      () => editForm([['image', picture]], { style: 'vivid' }),
      invalid,
      'unknown_parameter',
      'style',
      "Unknown parameter: 'style'.",
    ],
    [
      'with an n of 0 in a form',
      () => editForm([['image', picture]], { n: '0' }),
      invalid,
      'integer_below_min_value',
      'n',
      "Invalid 'n': integer below minimum value. Expected a value >= 1, but got 0 instead.",
    ],
    [
      'with an n in words',
      () => editForm([['image', picture]], { n: 'two' }),
      invalid,
      'invalid_type',
      'n',
      "Invalid type for 'n': expected an integer, but got a string value that could not be converted into an integer.",
    ],
    [
      'with a decimal n',
      () => editForm([['image', picture]], { n: '2.5' }),
      invalid,
      'invalid_type',
      'n',
      "Invalid type for 'n': expected an integer, but got a string value that could not be converted into an integer.",
    ],
    [
      'with an empty quality',
      () => editForm([['image', picture]], { quality: '' }),
      invalid,
      'invalid_value',
      'quality',
      "Invalid value: ''. Supported values are: 'low', 'medium', 'high', and 'auto'.",
    ],
    [
      'with stream: maybe',
      () => editForm([['image', picture]], { stream: 'maybe' }),
      invalid,
      'invalid_type',
      'stream',
      "Invalid type for 'stream': expected a boolean, but got a string instead.",
    ],
    [
      'with input_fidelity',
      () => editForm([['image', picture]], { input_fidelity: 'high' }),
      ofImages,
      'invalid_input_fidelity_model',
      'input_fidelity',
      "The model 'gpt-image-2' does not support the 'input_fidelity' parameter.",
    ],
    [
      'with a high input_fidelity of a small model',
      () =>
        editForm([['image', picture]], {
          model: 'gpt-image-1-mini',
          input_fidelity: 'high',
          size: '1024x1024',
        }),
      ofImages,
      'invalid_input_fidelity_model',
      'input_fidelity',
      "input_fidelity 'high' is not supported for gpt-image-1-mini.",
    ],
    [
      'with an unknown input_fidelity',
      () => editForm([['image', picture]], { model: 'gpt-image-1.5', input_fidelity: 'max' }),
      invalid,
      'invalid_value',
      'input_fidelity',
      "Invalid value: 'max'. Supported values are: 'high' and 'low'.",
    ],
    [
      'with an empty prompt',
      () => editForm([['image', picture]], { prompt: '' }),
      invalid,
      'empty_string',
      'prompt',
      "Invalid 'prompt': empty string. Expected a string with minimum length 1, but got an empty string instead.",
    ],
    [
      'as an invalid form',
      () => edit({ authorization, 'content-type': 'multipart/form-data; boundary=x' }, 'x'),
      invalid,
      null,
      null,
      'We could not parse the JSON body',
    ],
    [
      'as invalid JSON',
      () => edit({ authorization, 'content-type': 'application/json' }, '{'),
      invalid,
      null,
      null,
      'We could not parse the JSON body',
    ],
    [
      'as text',
      () => edit({ authorization, 'content-type': 'text/plain' }, 'x'),
      invalid,
      'unsupported_content_type',
      null,
      "Unsupported content type: 'text/plain'. This API method only accepts 'multipart/form-data' requests",
    ],
  ] as const)('%s', async (_case, call, type, code, param, start) => {
    const { status, body } = await call()
    const message = String(body.error?.['message'])
    expect({ status, ...body.error, message: message.slice(0, start.length) }).toEqual({
      status: 400,
      type,
      code,
      param,
      message: start,
    })
  })
  /** Two faults in one edit, and the one that the API reports. Source: `measuredValues` in knowledge, without the last row. */
  test.each([
    [() => editJson({ images: [], n: 0 }), 'images'],
    [() => editJson({ images: [], prompt: '' }), 'prompt'],
    [() => editForm([], { x: '1' }), 'x'],
    [() => editForm([], { n: '0' }), 'image'],
    [() => editForm([['image', picture]], { size: '9x9', output_compression: '101' }), 'output_compression'],
    [() => editForm([['image', picture]], { input_fidelity: 'high', n: '0' }), 'n'],
    [() => editForm([['image', Buffer.from('x')]], { size: '9x9' }), 'size'],
  ])('of two faults, fault %# comes first', async (call, param) => {
    expect((await call()).body.error).toMatchObject({ param })
  })
  test('accepts a low input_fidelity of a small model', async () => {
    const over = { model: 'gpt-image-1-mini', input_fidelity: 'low', size: '1024x1024' }
    expect((await editForm([['image', picture]], over)).status).toBe(200)
  })
})

describe('rejects an upload by its declared type', () => {
  const raw = (headers: string) =>
    [
      ['name="model"', 'gpt-image-2'],
      ['name="prompt"', 'in winter'],
      [`name="image"; filename="a.png"${headers}`, 'PNG'],
    ]
      .map(([head, value]) => `--B\r\nContent-Disposition: form-data; ${head}\r\n\r\n${value}\r\n`)
      .join('')
      .concat('--B--\r\n')
  test.each([
    ['', 'missing_file_mimetype', "Invalid file 'image': failed to determine mimetype."],
    ['\r\nContent-Type: text/plain', 'unsupported_file_mimetype', "unsupported mimetype ('text/plain')"],
  ])('with the part headers %j', async (headers, code, message) => {
    const type = 'multipart/form-data; boundary=B'
    const { body } = await edit({ authorization, 'content-type': type }, raw(headers))
    expect(body.error).toMatchObject({ code, param: 'image', message: expect.stringContaining(message) })
  })
  test('if the model edits only PNG', async () => {
    const earlier = createSimulator({
      knowledge,
      quirks: [],
      vendor: 'openai',
      limits: { imagesPerMinute: 1000, tokensPerMinute: 10_000_000 },
      now: () => new Date('2025-04-21T10:00:00Z'),
    })
    const form = new FormData()
    form.append('model', 'dall-e-2')
    form.append('prompt', 'in winter')
    form.append('image', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }))
    const response = await earlier.fetch(
      new Request('http://127.0.0.1/v1/images/edits', {
        method: 'POST',
        headers: { authorization },
        body: form,
      }),
    )
    expect(((await response.json()) as Reply).error).toMatchObject({
      code: 'unsupported_file_mimetype',
      message:
        "Invalid file 'image': unsupported mimetype ('image/jpeg'). Supported file formats are 'image/png'.",
    })
  })
})
