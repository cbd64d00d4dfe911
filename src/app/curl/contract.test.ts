import { expect, test } from 'vitest'
import { apiOf } from './contract.ts'
import { readCommands } from './read.ts'

const read = (curl: string, given = {}) => apiOf(readCommands(curl, 'the command')[0], 'the command', given)
const json = (url: string, body: unknown, ...headers: readonly string[]) =>
  `curl '${url}' ${headers.map((one) => `-H '${one}' `).join('')}--json '${JSON.stringify(body)}'`

/** A command, its request in the words of a contract, and what Graycard does not send as the command does. */
test.each([
  [
    'Gemini',
    json('https://generativelanguage.googleapis.com/v1beta/models/m:generateContent', {
      contents: [{ parts: [{ text: 'gray' }, { fileData: { fileUri: 'https://a.example/a.png' } }] }],
      generationConfig: { imageConfig: { aspectRatio: '16:9' }, seed: 3 },
      safetySettings: [],
    }),
    { generationConfig: { imageConfig: { aspectRatio: '16:9' }, seed: 3 }, safetySettings: [] },
    ['Graycard does not send these fields of the command: contents[0].parts[1]'],
  ],
  [
    'Imagen',
    json('https://generativelanguage.googleapis.com/v1beta/models/m:predict', {
      instances: [{ prompt: 'gray' }],
      parameters: { sampleCount: 2 },
    }),
    {},
    [
      'Graycard sends to https://generativelanguage.googleapis.com/v1beta/models/m:generateContent, the command to https://generativelanguage.googleapis.com/v1beta/models/m:predict',
      'Graycard does not send these fields of the command: instances, parameters',
    ],
  ],
  [
    'Replicate',
    json('https://api.replicate.com/v1/models/a/b/predictions', {
      input: { prompt: 'gray', num_outputs: 2, go_fast: true, seed: 2 },
      webhook: 'https://a.example',
    }),
    { n: 2, go_fast: true, seed: 2 },
    ['Graycard does not send these fields of the command: webhook'],
  ],
  [
    'fal',
    json('https://queue.fal.run/fal-ai/a/b', {
      prompt: 'gray',
      image_size: { width: 1024, height: 768 },
      num_images: 2,
      enable_safety_checker: false,
    }),
    { size: '1024x768', n: 2, enable_safety_checker: false },
    [],
  ],
  [
    'Black Forest Labs',
    json('https://api.bfl.ai/v1/flux-x', { prompt: 'gray', width: 1024, height: 768, safety_tolerance: 2 }),
    { size: '1024x768', safety_tolerance: 2 },
    [],
  ],
  [
    'a chat',
    json('https://openrouter.ai/api/v1/chat/completions', {
      model: 'a/b',
      messages: [{ role: 'user', content: 'gray' }],
      modalities: ['image'],
    }),
    {},
    [
      'Graycard sends to https://openrouter.ai/api/v1/images, the command to https://openrouter.ai/api/v1/chat/completions',
      'Graycard does not send these fields of the command: messages, modalities',
    ],
  ],
  [
    'a deployment',
    json(
      'https://a.openai.azure.com/openai/deployments/d/images/generations?api-version=1',
      { prompt: 'gray', n: 1, output_compression: 50 },
      'api-key: $KEY',
    ),
    { n: 1, output_compression: 50 },
    [],
  ],
  [
    'a form of another API',
    "curl https://a.example/v2beta/generate/x -F prompt=gray -F model=m -F 'cfg=3'",
    {},
    [
      'Graycard sends to https://a.example/v2beta/generate/x/images/generations, the command to https://a.example/v2beta/generate/x',
      'Graycard does not send these fields of the command: cfg',
    ],
  ],
  [
    'an edit',
    "curl https://api.openai.com/v1/images/edits -F model=m -F prompt=gray -F 'image[]=@a.png;type=image/png' -F image[]=@b.png -F mask=@c.png -F n=2",
    { n: 2 },
    [],
  ],
  [
    'an edit with a file and a URL',
    json('https://api.openai.com/v1/images/edits', {
      model: 'm',
      prompt: 'gray',
      images: [{ image_url: 'https://a.example/a.png' }, { file_id: 'file-1' }],
    }),
    {},
    ['Graycard does not send these fields of the command: images[1]'],
  ],
  [
    'headers and credentials',
    json(
      'https://bob:pa55w0rd@a.example/v1/images/generations?key=abc',
      { model: 'm', prompt: 'gray' },
      'api-key: $KEY',
      'x-team: $TEAM',
      'x-mixed: a $TEAM',
    ),
    {},
    [
      'Graycard does not send these headers of the command: x-mixed',
      'Graycard sends the API key in the header authorization, the command in the header api-key',
      'Graycard does not send these credentials of the command: the parameter key of the URL, the user and password',
    ],
  ],
] as const)('%s', (_, curl, request, notes) => {
  const { api, notes: found } = read(curl)
  expect(api.request).toEqual(request)
  expect(found).toEqual(notes)
  expect(api.prompt).toBe('gray')
})

test('the key of a URL is the key of the contract, and no part of its base URL', () => {
  const { api } = read(
    json('https://a.example/v1/images/generations?api_key=abcdefghijkl&v=1', { model: 'm', prompt: 'x' }),
  )
  expect(api).toMatchObject({
    baseUrl: 'https://a.example/v1?v=1',
    keyEnv: 'IMAGE_API_KEY',
    key: 'abcdefghijkl',
    header: [],
  })
})

test('options answer what the command does not', () => {
  const { api } = read(json('https://a.example/v1/images/generations', { size: '1x1' }), {
    model: 'm',
    prompt: 'x',
  })
  expect(api).toMatchObject({ model: 'm', prompt: 'x', request: { size: '1x1' } })
})

test('a header with a variable reads the variable', () => {
  const { api } = read(
    json('https://a.example/v1/images', { model: 'm', prompt: 'x' }, 'x-team: ${TEAM:-none}', 'x-a: b'),
  )
  expect(api.header).toEqual(['x-team: env:TEAM', 'x-a: b'])
})
