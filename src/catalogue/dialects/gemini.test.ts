import { expect } from 'vitest'
import { dialectTester, imageAt } from '../../testing/index.ts'
import dialect from './gemini.ts'

const path = '/v1beta/models/painter-1:generateContent'
const predict = '/v1beta/models/painter-1:predict'
const headers = { 'x-goog-api-key': 'sk-sim-all' }
const refused = (status: number, error: object) => ({ status, body: { error } })
const google = (code: number, status: string, message: unknown) => ({
  status: code,
  body: { error: { code, status, message } },
})

const moderated = (stage: string) =>
  refused(400, { message: 'No', code: 'moderation_blocked', moderation_details: { moderation_stage: stage } })

dialectTester(dialect, {
  reads: [
    {
      name: 'the models list, with an API key in the URL',
      request: { method: 'GET', path: '/v1beta/models', query: { key: 'sk-sim-all' } },
      translated: { kind: 'request', method: 'GET', path: '/v1/models', key: 'sk-sim-all' },
    },
    {
      name: 'one model',
      request: { method: 'GET', path: '/v1beta/models/painter-1', headers },
      translated: { kind: 'request', method: 'GET', path: '/v1/models/painter-1', key: 'sk-sim-all' },
    },
    {
      name: 'a generation with an unknown field',
      request: {
        path,
        headers,
        json: {
          contents: [{ parts: [{ text: 'A red kite' }] }],
          generationConfig: {
            responseModalities: ['IMAGE'],
            candidateCount: 2,
            imageConfig: { aspectRatio: '16:9', imageSize: '2K', size: '1x1' },
          },
          safetySettings: [],
          canary: 1,
        },
      },
      translated: {
        kind: 'request',
        method: 'POST',
        path: '/v1/images/generations',
        key: 'sk-sim-all',
        endpoint: 'generateContent',
        json: {
          model: 'painter-1',
          prompt: 'A red kite',
          n: 2,
          aspect_ratio: '16:9',
          image_size: '2K',
          size: '1x1',
          canary: 1,
        },
      },
    },
    {
      name: 'an edit',
      request: {
        path,
        json: {
          contents: [{ parts: [{ text: 'A' }, { inlineData: { mimeType: 'image/png', data: 'AAAA' } }] }],
        },
      },
      translated: {
        kind: 'request',
        method: 'POST',
        path: '/v1/images/edits',
        key: undefined,
        endpoint: 'generateContent',
        json: { model: 'painter-1', prompt: 'A', images: [{ image_url: 'data:image/png;base64,AAAA' }] },
      },
    },
    {
      name: 'a conversation in snake case, whose images are edited further',
      request: {
        path,
        json: {
          contents: [
            { role: 'user', parts: [{ text: 'A' }] },
            {
              role: 'model',
              parts: [{ text: 'Here it is' }, { inline_data: { mime_type: 'image/png', data: 'AAAA' } }],
            },
            { role: 'user', parts: [{ text: 'Bluer' }] },
          ],
          generation_config: { image_config: { aspect_ratio: '16:9' }, response_modalities: ['IMAGE'] },
        },
      },
      translated: {
        kind: 'request',
        method: 'POST',
        path: '/v1/images/edits',
        key: undefined,
        endpoint: 'generateContent',
        json: {
          model: 'painter-1',
          prompt: 'A\nBluer',
          images: [{ image_url: 'data:image/png;base64,AAAA' }],
          aspect_ratio: '16:9',
        },
      },
    },
    {
      name: 'the predict method of Imagen, whose parameters have no schema',
      request: {
        path: '/v1beta/models/painter-1:predict',
        headers,
        json: {
          instances: [{ prompt: 'A red kite' }],
          parameters: {
            sampleCount: 2,
            aspectRatio: '16:9',
            sampleImageSize: '2K',
            personGeneration: 'ALLOW_ADULT',
            outputOptions: { mimeType: 'image/jpeg', compressionQuality: 80 },
            negativePrompt: 'rain',
            canary: 1,
          },
          canary: 1,
        },
      },
      translated: {
        kind: 'request',
        method: 'POST',
        path: '/v1/images/generations',
        key: 'sk-sim-all',
        endpoint: 'predict',
        json: {
          model: 'painter-1',
          prompt: 'A red kite',
          n: 2,
          aspect_ratio: '16:9',
          image_size: '2K',
          personGeneration: 'allow_adult',
          output_format: 'jpeg',
          output_compression: 80,
          canary: 1,
        },
      },
    },
    {
      name: 'four images of Imagen by default',
      request: { path: '/v1beta/models/painter-1:predict', headers, json: { instances: [{ prompt: 'A' }] } },
      translated: {
        kind: 'request',
        method: 'POST',
        path: '/v1/images/generations',
        key: 'sk-sim-all',
        endpoint: 'predict',
        json: { model: 'painter-1', prompt: 'A', n: 4 },
      },
    },
    {
      name: 'the streaming method of v1',
      request: { path: '/v1/models/a:streamGenerateContent', headers, json: { contents: [] } },
      translated: {
        kind: 'request',
        method: 'POST',
        path: '/v1/images/generations',
        key: 'sk-sim-all',
        endpoint: 'streamGenerateContent',
        json: { model: 'a' },
      },
    },
    {
      name: 'an unknown method',
      request: { path: '/v1beta/models/a:paint' },
      translated: undefined,
    },
    {
      name: 'GET on a method',
      request: { method: 'GET', path },
      translated: undefined,
    },
    {
      name: 'an endpoint of another API as unknown',
      request: { path: '/v1/images/generations' },
      translated: undefined,
    },
  ],
  writes: [
    {
      name: 'images as candidates',
      request: { path },
      response: {
        body: {
          data: [{ b64_json: 'AAAA' }],
          output_format: 'png',
          usage: { input_tokens: 2, output_tokens: 1120, total_tokens: 1122 },
        },
      },
      context: { images: [imageAt('http://127.0.0.1:4020/pictures/1', { base64: 'AAAA' })] },
      expected: {
        body: {
          candidates: [
            {
              content: { parts: [{ inlineData: { mimeType: 'image/png', data: 'AAAA' } }] },
              finishReason: 'STOP',
            },
          ],
          usageMetadata: { promptTokenCount: 2, candidatesTokenCount: 1120, totalTokenCount: 1122 },
          modelVersion: 'painter-1',
        },
      },
    },
    {
      name: 'images as predictions',
      request: { path: predict, json: { parameters: { includeSafetyAttributes: true } } },
      context: { images: [imageAt('http://127.0.0.1:4020/pictures/1', { base64: 'AAAA' })] },
      response: { body: { data: [{ b64_json: 'AAAA' }], output_format: 'png' } },
      expected: {
        body: {
          predictions: [
            { mimeType: 'image/png', bytesBase64Encoded: 'AAAA', safetyAttributes: {} },
            { contentType: 'Positive Prompt', safetyAttributes: {} },
          ],
        },
      },
    },
    {
      name: 'a prompt that moderation blocks',
      request: { path },
      response: moderated('input'),
      expected: { status: 200, body: { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } } },
    },
    {
      name: 'an image that moderation blocks',
      request: { path },
      response: moderated('output'),
      expected: { status: 200, body: { candidates: [{ finishReason: 'IMAGE_SAFETY' }] } },
    },
    {
      name: 'a prompt of Imagen that moderation blocks',
      request: { path: predict },
      response: moderated('input'),
      expected: google(400, 'INVALID_ARGUMENT', expect.stringContaining('could not be submitted')),
    },
    {
      name: 'images of Imagen that moderation blocks, with the reason on request',
      request: { path: predict, json: { parameters: { includeRaiReason: true } } },
      response: moderated('output'),
      expected: {
        status: 200,
        body: { predictions: [{ raiFilteredReason: expect.stringContaining('filtered out') }] },
      },
    },
    {
      name: 'images of Imagen that moderation blocks, without the reason',
      request: { path: predict, json: {} },
      response: moderated('output'),
      expected: { status: 200, body: {} },
    },
    {
      name: 'a model that does not have the method',
      request: { path: predict },
      response: refused(400, { message: 'No', param: 'model', code: 'invalid_value' }),
      expected: google(404, 'NOT_FOUND', expect.stringContaining('not supported for predict')),
    },
    {
      name: 'the models list',
      request: { method: 'GET' },
      response: { body: { object: 'list', data: [{ id: 'painter-1' }] } },
      expected: { body: { models: [{ name: 'models/painter-1' }] } },
    },
    {
      name: 'a missing key',
      response: refused(401, { message: "You didn't provide an API key.", code: null }),
      expected: google(403, 'PERMISSION_DENIED', expect.stringContaining('unregistered callers')),
    },
    {
      name: 'a wrong key',
      response: refused(401, { message: 'Incorrect API key provided', code: 'invalid_api_key' }),
      expected: google(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.'),
    },
    {
      name: 'an unknown model',
      request: { path },
      response: refused(400, { message: 'No', param: 'model', code: 'invalid_value' }),
      expected: google(404, 'NOT_FOUND', expect.stringContaining('models/painter-1 is not found')),
    },
    {
      name: 'an unknown field',
      response: refused(400, { message: 'No', param: 'canary', code: 'unknown_parameter' }),
      expected: google(400, 'INVALID_ARGUMENT', expect.stringContaining('Unknown name "canary"')),
    },
    {
      name: 'a rate limit',
      response: {
        ...refused(429, { message: 'Slow down' }),
        headers: { 'retry-after': '7', 'openai-version': '1' },
      },
      expected: { ...google(429, 'RESOURCE_EXHAUSTED', 'Slow down'), headers: { 'retry-after': '7' } },
    },
  ],
})
