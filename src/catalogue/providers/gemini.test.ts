import { expect, test } from 'vitest'
import { imagePlaceholder, type WireResponse } from '../../contract/index.ts'
import { aResponse, providerTester } from '../../testing/index.ts'
import provider from './gemini.ts'

const model = 'gemini-3.1-flash-image'
const prompt = 'A red kite'
const path = `/models/${model}:generateContent`
const contents = [{ role: 'user', parts: [{ text: prompt }] }]
const generate = (request: Readonly<Record<string, unknown>>) =>
  ({ kind: 'generate', model, request: { prompt, ...request } }) as const
const posted = (value: unknown, to = path) =>
  ({ method: 'POST', path: to, body: { kind: 'json', value } }) as const
const configured = (config: Readonly<Record<string, unknown>>, more = {}) =>
  posted({ contents, generationConfig: { responseModalities: ['IMAGE'], ...config }, ...more })

const json = (body: unknown, over: Partial<WireResponse> = {}) =>
  aResponse({ text: JSON.stringify(body), ...over })
const lifted = [{ sha256: 'b'.repeat(64), bytes: 2000, valid: true }]
const picture = (index = 0) => ({ inlineData: { mimeType: 'image/png', data: imagePlaceholder(index) } })
const candidate = (parts: readonly unknown[], over = {}) => ({
  content: { role: 'model', parts },
  finishReason: 'STOP',
  index: 0,
  ...over,
})
const failed = (status: number, message: string, name: string, details?: unknown, headers = {}) =>
  json(
    { error: { code: status, message, status: name, ...(details === undefined ? {} : { details }) } },
    { status, headers: { 'content-type': 'application/json; charset=UTF-8', ...headers } },
  )
const event = (data: unknown) => `data: ${JSON.stringify(data)}\r\n\r\n`

providerTester(provider, {
  encodes: [
    {
      name: 'the models list',
      operation: { kind: 'models' },
      request: { method: 'GET', path: '/models?pageSize=1000' },
    },
    { name: 'one picture, which needs no field', operation: generate({ n: 1 }), request: configured({}) },
    {
      name: 'a size as its aspect ratio',
      operation: generate({ size: '1376x768' }),
      request: configured({ imageConfig: { aspectRatio: '16:9' } }),
    },
    {
      name: 'a larger size as aspect ratio and resolution',
      operation: generate({ size: '2048x2048' }),
      request: configured({ imageConfig: { aspectRatio: '1:1', imageSize: '2K' } }),
    },
    {
      name: 'an unsupported size unchanged',
      operation: generate({ size: '1792x936' }),
      request: configured({ imageConfig: { size: '1792x936' } }),
    },
    {
      name: 'several images as candidates',
      operation: generate({ n: 2 }),
      request: configured({ candidateCount: 2 }),
    },
    {
      name: "the provider's own fields in their place, and all others at the top level",
      operation: generate({
        aspectRatio: '21:9',
        imageSize: '4K',
        generationConfig: { temperature: 0.4, responseModalities: ['TEXT', 'IMAGE'] },
        quality: 'high',
        safetySettings: [],
      }),
      request: configured(
        {
          temperature: 0.4,
          responseModalities: ['TEXT', 'IMAGE'],
          imageConfig: { aspectRatio: '21:9', imageSize: '4K' },
        },
        { quality: 'high', safetySettings: [] },
      ),
    },
    {
      name: 'a stream by the streaming method',
      operation: generate({ stream: true }),
      request: posted(
        { contents, generationConfig: { responseModalities: ['IMAGE'] } },
        `/models/${model}:streamGenerateContent?alt=sse`,
      ),
    },
    {
      name: 'an edit of a file, a data URL and a URL',
      operation: {
        kind: 'edit',
        model: 'tunedModels/painter 1',
        request: { prompt },
        images: [
          { kind: 'bytes', filename: 'a.png', contentType: 'image/png', bytes: Uint8Array.of(1, 2, 3, 4) },
          { kind: 'url', url: 'data:image/jpeg;base64,AAAA' },
          { kind: 'url', url: 'https://pictures.example/a.png' },
        ],
      },
      request: posted(
        {
          contents: [
            {
              role: 'user',
              parts: [
                { text: prompt },
                { inlineData: { mimeType: 'image/png', data: 'AQIDBA==' } },
                { inlineData: { mimeType: 'image/jpeg', data: 'AAAA' } },
                { fileData: { fileUri: 'https://pictures.example/a.png' } },
              ],
            },
          ],
          generationConfig: { responseModalities: ['IMAGE'] },
        },
        '/tunedModels/painter%201:generateContent',
      ),
    },
  ],

  decodes: [
    {
      name: 'models without their prefix',
      kind: 'models',
      response: json({
        models: [
          { name: `models/${model}`, supportedGenerationMethods: ['generateContent'] },
          { name: 'tunedModels/painter-1' },
          { displayName: 'nameless' },
        ],
        nextPageToken: 'Cg==',
      }),
      outcome: { kind: 'models', models: [{ id: model }, { id: 'tunedModels/painter-1' }] },
    },
    {
      name: 'an invalid models list',
      kind: 'models',
      response: json({ data: [] }),
      outcome: { kind: 'strange', form: 'json', why: 'no list of models' },
    },
    {
      name: 'an image with text, a thought and usage',
      kind: 'generate',
      response: json(
        {
          candidates: [candidate([{ text: 'Here it is.' }, { thought: true, ...picture(0) }, picture(1)])],
          usageMetadata: {
            promptTokenCount: 6,
            candidatesTokenCount: 1120,
            thoughtsTokenCount: 200,
            totalTokenCount: 1326,
            promptTokensDetails: [{ modality: 'TEXT', tokenCount: 6 }],
            candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: 1120 }],
          },
          modelVersion: model,
          responseId: 'x',
        },
        { lifted: [...lifted, ...lifted] },
      ),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'b64_json', picture: 1, mediaType: 'image/png' }],
        echo: { model },
        usage: {
          inputTokens: 6,
          inputTextTokens: 6,
          outputTokens: 1320,
          totalTokens: 1326,
          outputImageTokens: 1120,
        },
        created: undefined,
        problems: [],
      },
    },
    {
      name: 'an image as a file URL',
      kind: 'generate',
      response: json({
        candidates: [
          candidate([{ fileData: { mimeType: 'image/png', fileUri: 'https://files.example/1' } }]),
        ],
      }),
      outcome: { kind: 'images', items: [{ delivery: 'url', url: 'https://files.example/1' }], usage: null },
    },
    {
      name: 'an image that is too short',
      kind: 'generate',
      response: json({ candidates: [candidate([{ inlineData: { mimeType: 'image/png', data: 'AAAA' } }])] }),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'b64_json', unreadable: '`inlineData.data` is not base64 of an image' }],
      },
    },
    {
      name: 'a stream of text and an image',
      kind: 'generate',
      response: aResponse({
        headers: { 'content-type': 'text/event-stream' },
        text:
          event({ candidates: [{ content: { parts: [{ text: 'Now' }] } }] }) +
          event({ candidates: [candidate([picture(0)])], modelVersion: model }),
        lifted,
      }),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'b64_json', picture: 0, mediaType: 'image/png' }],
        stream: { events: ['message', 'message'], partials: 0, completed: true, problems: [] },
      },
    },
    {
      name: 'a stream without alt=sse, which is a list',
      kind: 'generate',
      response: json([{ candidates: [candidate([picture(0)])] }], { lifted }),
      outcome: { kind: 'images', items: [{ delivery: 'b64_json', picture: 0, mediaType: 'image/png' }] },
    },
    {
      name: 'text instead of an image',
      kind: 'generate',
      response: json({ candidates: [candidate([{ text: 'I can describe a kite.' }])] }),
      outcome: {
        kind: 'strange',
        form: 'json',
        why: 'no image, only text: “I can describe a kite.”',
      },
    },
    {
      name: 'an undocumented response',
      kind: 'generate',
      response: json({ data: [] }),
      outcome: { kind: 'strange', form: 'json', why: 'JSON without `candidates`: {"data":[]}' },
    },
    {
      name: 'a blocked prompt with status 200',
      kind: 'generate',
      response: json({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, usageMetadata: {} }),
      outcome: {
        kind: 'refused',
        shape: 'json',
        type: 'blockReason',
        code: 'PROHIBITED_CONTENT',
        message: 'PROHIBITED_CONTENT',
        inBand: true,
        early: true,
      },
    },
    {
      name: 'a blocked image with status 200',
      kind: 'generate',
      response: json({
        candidates: [
          { finishReason: 'IMAGE_SAFETY', finishMessage: 'Unable to show the generated image.', index: 0 },
        ],
      }),
      outcome: {
        kind: 'refused',
        type: 'finishReason',
        code: 'IMAGE_SAFETY',
        message: 'Unable to show the generated image.',
        inBand: true,
        missingKeys: [],
      },
    },
    {
      name: 'no image, and no further reason',
      kind: 'generate',
      response: json({ candidates: [{ finishReason: 'NO_IMAGE' }] }),
      outcome: { kind: 'refused', code: 'NO_IMAGE', message: 'NO_IMAGE' },
    },
    {
      name: 'a wrong key',
      kind: 'generate',
      response: failed(400, 'API key not valid. Please pass a valid API key.', 'INVALID_ARGUMENT', [
        { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' },
      ]),
      outcome: {
        kind: 'refused',
        shape: 'openai',
        type: 'INVALID_ARGUMENT',
        code: 'API_KEY_INVALID',
        param: null,
        missingKeys: [],
      },
    },
    {
      name: 'an unknown model',
      kind: 'generate',
      response: failed(404, 'models/x is not found for API version v1beta', 'NOT_FOUND'),
      outcome: { kind: 'refused', type: 'NOT_FOUND', code: null },
    },
    {
      name: 'an unknown field',
      kind: 'generate',
      response: failed(
        400,
        'Invalid JSON payload received. Unknown name "size" at \'generation_config.image_config\': Cannot find field.',
        'INVALID_ARGUMENT',
        [{ fieldViolations: [{ field: 'generation_config.image_config', description: 'Invalid JSON' }] }],
      ),
      outcome: { kind: 'refused', param: 'generation_config.image_config.size' },
    },
    {
      name: 'an unsupported value',
      kind: 'generate',
      response: failed(400, 'Invalid value', 'INVALID_ARGUMENT', [
        { fieldViolations: [{ field: 'generation_config.image_config.aspect_ratio' }] },
      ]),
      outcome: { kind: 'refused', param: 'generation_config.image_config.aspect_ratio' },
    },
    {
      name: 'a rate limit, with the time to retry in its details',
      kind: 'generate',
      response: failed(429, 'You exceeded your current quota. Please retry in 37.5s.', 'RESOURCE_EXHAUSTED', [
        { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '37s' },
      ]),
      outcome: { kind: 'refused', type: 'RESOURCE_EXHAUSTED', retryAfter: '37' },
    },
    {
      name: 'an error object in another format',
      kind: 'models',
      response: json({ error: { message: 7, type: 'proxy_error' } }, { status: 502 }),
      outcome: { kind: 'refused', message: '7', missingKeys: ['code', 'status'], oddKeys: ['message'] },
    },
    {
      name: 'an error with status 200',
      kind: 'generate',
      response: json({ error: { code: 500, message: 'Internal', status: 'INTERNAL' } }),
      outcome: { kind: 'refused', message: 'Internal', type: 'INTERNAL' },
    },
    {
      name: 'an error of the streaming method, in a list',
      kind: 'generate',
      response: json([{ error: { code: 400, message: 'No', status: 'INVALID_ARGUMENT' } }], { status: 400 }),
      outcome: { kind: 'refused', shape: 'openai', message: 'No' },
    },
    {
      name: 'an HTML page',
      kind: 'generate',
      response: aResponse({ status: 404, text: '<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>' }),
      outcome: { kind: 'refused', shape: 'html', message: 'Error 404 (Not Found)!!1' },
    },
    {
      name: 'a redirect',
      kind: 'generate',
      response: aResponse({ status: 302, headers: { location: 'https://accounts.google.com' } }),
      outcome: { kind: 'redirect', location: 'https://accounts.google.com' },
    },
  ],
})

test('the key is in the header that Google expects', () => {
  expect(provider).toMatchObject({
    role: 'vendor',
    credentials: [{ header: 'x-goog-api-key', prefix: '' }],
  })
})
