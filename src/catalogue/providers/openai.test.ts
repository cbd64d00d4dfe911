import { expect, test } from 'vitest'
import { imagePlaceholder, type WireResponse } from '../../contract/index.ts'
import type { InputImage } from '../../plugin/index.ts'
import { aResponse, providerTester } from '../../testing/index.ts'
import provider from './openai.ts'

const model = 'gpt-image-2'
const request = { prompt: 'A red kite' }

const url = (name: string): InputImage => ({ kind: 'url', url: `https://pictures.example/${name}` })
const file = (name: string, ...bytes: readonly number[]): InputImage => ({
  kind: 'bytes',
  filename: name,
  contentType: 'image/png',
  bytes: Uint8Array.from(bytes),
})
const filePart = (name: string, filename: string, ...bytes: readonly number[]) => ({
  name,
  filename,
  contentType: 'image/png',
  value: Uint8Array.from(bytes),
})

const created = 1_764_000_000
const picture = { b64_json: imagePlaceholder(0) }
const lifted = { sha256: 'b'.repeat(64), bytes: 2000, valid: true }

const json = (body: unknown, over: Partial<WireResponse> = {}) =>
  aResponse({ text: JSON.stringify(body), ...over })
/** A reply with one picture, lifted out. */
const shown = (body: Readonly<Record<string, unknown>> = {}, over: Partial<WireResponse> = {}) =>
  json({ created, data: [picture], ...body }, { lifted: [lifted], ...over })
const page = (status: number, html: string) =>
  aResponse({ status, headers: { 'content-type': 'text/html' }, text: html })
const stream = (text: string, over: Partial<WireResponse> = {}) =>
  aResponse({ headers: { 'content-type': 'text/event-stream; charset=utf-8' }, text, ...over })
const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`

const documented = ['message', 'type', 'param', 'code']
const partial = (index: number) =>
  event('image_generation.partial_image', {
    type: 'image_generation.partial_image',
    b64_json: imagePlaceholder(index),
    partial_image_index: index,
  })
const completed = (index = 0) =>
  event('image_generation.completed', {
    type: 'image_generation.completed',
    b64_json: imagePlaceholder(index),
    created_at: created,
    size: '1024x640',
    usage: { input_tokens: 5, output_tokens: 207, total_tokens: 212 },
  })

/** Some of the fields, where the others are another row's matter. */
const part = (fields: Readonly<Record<string, unknown>>) => expect.objectContaining(fields)

providerTester(provider, {
  encodes: [
    { name: 'the models list', operation: { kind: 'models' }, request: { method: 'GET', path: '/models' } },
    {
      name: 'a generation as JSON, including unknown fields',
      operation: {
        kind: 'generate',
        model,
        request: { ...request, n: 2, size: '1024x640', stream: true, partial_images: 1, brush: [1, 2] },
      },
      request: {
        method: 'POST',
        path: '/images/generations',
        body: {
          kind: 'json',
          value: {
            model,
            prompt: 'A red kite',
            n: 2,
            size: '1024x640',
            stream: true,
            partial_images: 1,
            brush: [1, 2],
          },
        },
      },
    },
    {
      name: 'an edit of URLs as JSON',
      operation: { kind: 'edit', model, request, images: [url('a.png'), url('b.png')] },
      request: {
        method: 'POST',
        path: '/images/edits',
        body: {
          kind: 'json',
          value: {
            model,
            prompt: 'A red kite',
            images: [
              { image_url: 'https://pictures.example/a.png' },
              { image_url: 'https://pictures.example/b.png' },
            ],
          },
        },
      },
    },
    {
      name: 'an edit of URLs with a mask',
      operation: { kind: 'edit', model, request, images: [url('a.png')], mask: url('mask.png') },
      request: {
        method: 'POST',
        path: '/images/edits',
        body: {
          kind: 'json',
          value: {
            model,
            prompt: 'A red kite',
            images: [{ image_url: 'https://pictures.example/a.png' }],
            mask: { image_url: 'https://pictures.example/mask.png' },
          },
        },
      },
    },
    {
      name: 'an edit of one file as a form, numbers as text',
      operation: {
        kind: 'edit',
        model,
        request: { ...request, n: 2, stream: false },
        images: [file('a.png', 1)],
      },
      request: {
        method: 'POST',
        path: '/images/edits',
        body: {
          kind: 'multipart',
          parts: [
            { name: 'model', value: model },
            { name: 'prompt', value: 'A red kite' },
            { name: 'n', value: '2' },
            { name: 'stream', value: 'false' },
            filePart('image', 'a.png', 1),
          ],
        },
      },
    },
    {
      name: 'an edit of several files with a mask',
      operation: {
        kind: 'edit',
        model,
        request,
        images: [file('a.png', 1), file('b.png', 2)],
        mask: file('mask.png', 3),
      },
      request: {
        method: 'POST',
        path: '/images/edits',
        body: {
          kind: 'multipart',
          parts: [
            { name: 'model', value: model },
            { name: 'prompt', value: 'A red kite' },
            filePart('image[]', 'a.png', 1),
            filePart('image[]', 'b.png', 2),
            filePart('mask', 'mask.png', 3),
          ],
        },
      },
    },
    {
      name: 'a file and its mask with custom field names',
      operation: { kind: 'edit', model, request, images: [file('a.png', 1)], mask: file('mask.png', 3) },
      request: {
        method: 'POST',
        path: '/images/edits',
        body: {
          kind: 'multipart',
          parts: [
            { name: 'model', value: model },
            { name: 'prompt', value: 'A red kite' },
            filePart('image', 'a.png', 1),
            filePart('mask', 'mask.png', 3),
          ],
        },
      },
    },
  ],

  decodes: [
    // The models list.
    {
      name: 'models with and without a shutdown date',
      kind: 'models',
      response: json({
        object: 'list',
        data: [
          { id: 'old', object: 'model', shutdown_date: '2026-12-01' },
          { id: 'new', shutdown_date: null },
          { id: 'plain' },
        ],
      }),
      outcome: {
        kind: 'models',
        models: [{ id: 'old', shutdownDate: '2026-12-01' }, { id: 'new' }, { id: 'plain' }],
      },
    },
    {
      name: 'a bare models list of objects or names, without the unnamed entries',
      kind: 'models',
      response: json([{ id: 'one' }, { name: 'two' }, 'three', { id: '' }, 7, null]),
      outcome: { kind: 'models', models: [{ id: 'one' }, { id: 'three' }] },
    },
    {
      name: 'a models list without names',
      kind: 'models',
      response: json({ data: [{ id: 7 }, { id: null }, {}] }),
      outcome: { kind: 'strange', form: 'json', why: 'a list of models without ids' },
    },
    {
      name: 'a response of 304',
      kind: 'generate',
      response: aResponse({ status: 304, headers: {}, text: '' }),
      outcome: {
        kind: 'strange',
        form: 'empty',
        why: 'no body, although the request was not conditional',
      },
    },
    {
      name: 'a rejected models list',
      kind: 'models',
      response: json(
        {
          error: { message: 'Bad key', type: 'invalid_request_error', param: null, code: 'invalid_api_key' },
        },
        { status: 401 },
      ),
      outcome: {
        kind: 'refused',
        shape: 'openai',
        message: 'Bad key',
        code: 'invalid_api_key',
        missingKeys: [],
      },
    },
    {
      name: 'a models list rejected with 200',
      kind: 'models',
      response: json({ error: { message: 'Not today' } }),
      outcome: { kind: 'refused', message: 'Not today' },
    },
    {
      name: 'an invalid models list',
      kind: 'models',
      response: json({ object: 'list', data: { id: 'one' } }),
      outcome: { kind: 'strange', why: 'no list of models' },
    },
    {
      name: 'an HTML page for the models list',
      kind: 'models',
      response: page(200, '<html><title>Welcome</title></html>'),
      outcome: { kind: 'strange', why: 'no list of models' },
    },

    // Pictures.
    {
      name: 'an extracted image, with echoed values and usage',
      kind: 'generate',
      response: shown({
        size: '1024x640',
        quality: 'low',
        output_format: 'png',
        background: 'auto',
        usage: {
          total_tokens: 112,
          input_tokens: 5,
          output_tokens: 107,
          input_tokens_details: { text_tokens: 4, image_tokens: 1 },
          output_tokens_details: { image_tokens: 107 },
        },
      }),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'b64_json', picture: 0 }],
        echo: { size: '1024x640', quality: 'low', output_format: 'png', background: 'auto' },
        usage: {
          totalTokens: 112,
          inputTokens: 5,
          outputTokens: 107,
          inputTextTokens: 4,
          inputImageTokens: 1,
          outputImageTokens: 107,
        },
        created,
        problems: [],
      },
    },
    {
      name: 'usage in the format of the chat API, with a cost',
      kind: 'edit',
      response: shown({
        usage: { prompt_tokens: 5, completion_tokens: 107, total_tokens: 112, cost: 0.0033 },
      }),
      outcome: {
        kind: 'images',
        usage: { inputTokens: 5, outputTokens: 107, totalTokens: 112, costUsd: 0.0033 },
      },
    },
    {
      name: 'usage without numbers',
      kind: 'generate',
      response: shown({ usage: { input_tokens: '5', total_tokens: null } }),
      outcome: {
        kind: 'images',
        usage: {
          unreadable: [
            { field: 'input_tokens', seen: '"5"' },
            { field: 'total_tokens', seen: 'null' },
          ],
        },
      },
    },
    { name: 'no usage', kind: 'generate', response: shown(), outcome: { kind: 'images', usage: null } },
    {
      name: 'several images in order',
      kind: 'generate',
      response: json(
        { created, data: [{ b64_json: imagePlaceholder(1) }, { b64_json: imagePlaceholder(0) }] },
        { lifted: [lifted, lifted] },
      ),
      outcome: {
        kind: 'images',
        items: [
          { delivery: 'b64_json', picture: 1 },
          { delivery: 'b64_json', picture: 0 },
        ],
      },
    },
    {
      name: 'an image with a data URL prefix',
      kind: 'generate',
      response: shown({}, { lifted: [{ ...lifted, prefix: 'data:image/png;base64,' }] }),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'b64_json', picture: 0, prefix: 'data:image/png;base64,' }],
      },
    },
    {
      name: 'an image URL',
      kind: 'generate',
      response: json({ created, data: [{ url: 'https://cdn.example/1.png', b64_json: null }] }),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'url', url: 'https://cdn.example/1.png' }],
        problems: [],
      },
    },
    {
      name: 'entries without an image',
      kind: 'generate',
      response: json({ created, data: [{ revised_prompt: 'A kite' }, 'text', { b64_json: 'c2hvcnQ=' }] }),
      outcome: {
        kind: 'images',
        items: [
          {
            delivery: 'none',
            unreadable: 'an entry of `data` has neither `b64_json` nor `url`, but revised_prompt',
          },
          { delivery: 'none', unreadable: 'an entry of `data` is not an object' },
          { delivery: 'b64_json', unreadable: '`b64_json` is not base64 of an image' },
        ],
      },
    },
    {
      name: 'an image withheld by moderation, with and without a placeholder',
      kind: 'generate',
      response: json(
        {
          created,
          data: [
            { b64_json: imagePlaceholder(0), respect_moderation: false },
            { url: '', respect_moderation: false },
            { b64_json: imagePlaceholder(0), respect_moderation: true },
          ],
        },
        { lifted: [lifted] },
      ),
      outcome: {
        kind: 'images',
        items: [
          { delivery: 'none', moderated: true },
          { delivery: 'none', moderated: true },
          { delivery: 'b64_json', picture: 0 },
        ],
      },
    },
    {
      name: 'an empty list of images',
      kind: 'generate',
      response: json({ created, data: [] }),
      outcome: { kind: 'images', items: [], problems: [] },
    },
    {
      name: 'no list of images',
      kind: 'generate',
      response: json({ created, images: [picture] }),
      outcome: {
        kind: 'strange',
        form: 'json',
        why: `JSON without \`data\`: {"created":${created},"images":[{"b64_json":"…image…"}]}`,
      },
    },
    {
      name: 'a time in milliseconds',
      kind: 'generate',
      response: shown({ created: 1_764_000_000_000 }),
      outcome: {
        kind: 'images',
        created: 1_764_000_000_000,
        problems: [{ field: 'created', seen: '1764000000000' }],
      },
    },
    {
      name: 'a time as a string',
      kind: 'generate',
      response: shown({ created: '2026-11-24' }),
      outcome: {
        kind: 'images',
        problems: [{ field: 'created', seen: '"2026-11-24"' }],
      },
    },
    {
      name: 'no time',
      kind: 'generate',
      response: json({ data: [picture] }, { lifted: [lifted] }),
      outcome: { kind: 'images', problems: [{ field: 'created', seen: 'missing' }] },
    },
    {
      name: 'JSON with another content type',
      kind: 'generate',
      response: shown({}, { headers: { 'content-type': 'text/plain' } }),
      outcome: { kind: 'images', problems: [{ field: 'content type', seen: 'text/plain' }] },
    },
    {
      name: 'JSON without a content type',
      kind: 'generate',
      response: shown({}, { headers: {} }),
      outcome: { kind: 'images', problems: [{ field: 'content type', seen: 'missing' }] },
    },
    {
      name: 'unknown fields, which are not echoed values',
      kind: 'generate',
      response: shown({ seed: 7, timings: { total: 3 }, model: 'painter-1' }),
      outcome: { kind: 'images', echo: { model: 'painter-1' }, problems: [] },
    },
    {
      name: 'an echoed null as null',
      kind: 'generate',
      response: shown({ size: null, model: 'painter-1' }),
      outcome: { kind: 'images', echo: { size: null, model: 'painter-1' } },
    },

    // Replies of 200 that are something else.
    {
      name: 'an error inside a 200',
      kind: 'generate',
      response: json({ error: { message: 'No channel', type: 'server_error', param: null, code: 500 } }),
      outcome: { kind: 'refused', shape: 'openai', message: 'No channel', code: '500', missingKeys: [] },
    },
    {
      name: 'a null error with images',
      kind: 'generate',
      response: shown({ error: null }),
      outcome: { kind: 'images', items: [{ delivery: 'b64_json', picture: 0 }], problems: [] },
    },
    {
      name: 'an HTML page with 200',
      kind: 'generate',
      response: page(200, '<!DOCTYPE html><html><head><title> Sign in </title></head></html>'),
      outcome: { kind: 'strange', why: 'a web page (“Sign in”) instead of JSON' },
    },
    {
      name: 'an image as the whole body',
      kind: 'generate',
      response: aResponse({ headers: { 'content-type': 'image/png' }, text: '', lifted: [lifted] }),
      outcome: { kind: 'strange', why: 'a bare image instead of JSON' },
    },
    {
      name: 'an empty body with 200',
      kind: 'generate',
      response: aResponse({ text: ' \n', bytes: 2 }),
      outcome: { kind: 'strange', why: 'an empty body' },
    },
    {
      name: 'text with 200',
      kind: 'generate',
      response: aResponse({ text: 'OK' }),
      outcome: { kind: 'strange', form: 'text', why: 'text instead of JSON: OK' },
    },
    {
      name: 'a list with 200',
      kind: 'edit',
      response: json([picture]),
      outcome: { kind: 'strange', why: 'JSON that is not an object: [{"b64_json":"…image…"}]' },
    },
    {
      name: 'a redirect',
      kind: 'generate',
      response: aResponse({ status: 308, headers: { location: 'https://moved.example/v1' }, text: '' }),
      outcome: { kind: 'redirect', location: 'https://moved.example/v1' },
    },
    {
      name: 'a redirect without a location',
      kind: 'models',
      response: aResponse({ status: 302, headers: {}, text: '' }),
      outcome: { kind: 'redirect', location: '' },
    },

    // Refusals.
    {
      name: 'a rejection with every documented field and a time to retry',
      kind: 'generate',
      response: json(
        { error: { message: 'Slow down', type: 'requests', param: null, code: 'rate_limit_exceeded' } },
        { status: 429, headers: { 'content-type': 'application/json', 'retry-after': '12' } },
      ),
      outcome: {
        kind: 'refused',
        shape: 'openai',
        message: 'Slow down',
        type: 'requests',
        param: null,
        code: 'rate_limit_exceeded',
        missingKeys: [],
        retryAfter: '12',
      },
    },
    {
      name: 'a rejection with missing fields',
      kind: 'edit',
      response: json({ error: { message: 'Bad size', param: 'size' } }, { status: 400 }),
      outcome: {
        kind: 'refused',
        shape: 'openai',
        param: 'size',
        type: null,
        code: null,
        missingKeys: ['type', 'code'],
      },
    },
    {
      name: 'an HTML page with 404',
      kind: 'generate',
      response: page(404, '<html><head><title>404 Not Found</title></head><body>nginx</body></html>'),
      outcome: { kind: 'refused', shape: 'html', message: '404 Not Found', missingKeys: documented },
    },
    {
      name: 'the text of an HTML page without a title',
      kind: 'generate',
      response: page(
        502,
        '<html><style>p { color: red }</style><body><p>Bad</p>\n<p>gateway</p></body></html>',
      ),
      outcome: { kind: 'refused', shape: 'html', message: 'Bad gateway' },
    },
    {
      name: 'an empty body with 503',
      kind: 'generate',
      response: aResponse({ status: 503, headers: { 'retry-after': '30' }, text: '', bytes: 0 }),
      outcome: {
        kind: 'refused',
        shape: 'empty',
        message: '',
        retryAfter: '30',
        missingKeys: documented,
      },
    },
    {
      name: 'bare text',
      kind: 'generate',
      response: aResponse({
        status: 500,
        headers: { 'content-type': 'text/plain' },
        text: ' Upstream down\n',
      }),
      outcome: { kind: 'refused', shape: 'text', message: 'Upstream down' },
    },
    {
      name: 'a long text, shortened',
      kind: 'generate',
      response: aResponse({ status: 500, headers: { 'content-type': 'text/plain' }, text: 'a'.repeat(700) }),
      outcome: { kind: 'refused', shape: 'text', message: `${'a'.repeat(599)}…` },
    },
    ...(
      [
        ['{detail}', { detail: 'Not authenticated' }, 'Not authenticated'],
        ['{detail} with a list', { detail: [{ msg: 'too small' }] }, '[{"msg":"too small"}]'],
        ['{error: text}', { error: 'quota is used up' }, 'quota is used up'],
        ['{errors: [{message}]}', { errors: [{ message: 'no such route' }] }, 'no such route'],
        ['{message}', { message: 'invalid token' }, 'invalid token'],
        ['an object in no known form', { ok: false }, '{"ok":false}'],
      ] as const
    ).map(([name, body, message]) => ({
      name,
      kind: 'generate' as const,
      response: json(body, { status: 422 }),
      outcome: {
        kind: 'refused' as const,
        shape: 'json',
        message,
        type: null,
        code: null,
        missingKeys: documented,
      },
    })),
    {
      name: 'a code next to the message',
      kind: 'generate',
      response: json({ code: 1004, message: 'invalid token' }, { status: 401 }),
      outcome: { kind: 'refused', shape: 'json', message: 'invalid token', code: '1004' },
    },

    // Streams.
    {
      name: 'partial images and the completed one',
      kind: 'generate',
      response: stream(partial(0) + partial(1) + completed(2), { lifted: [lifted, lifted, lifted] }),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'b64_json', picture: 2 }],
        echo: { size: '1024x640' },
        usage: { inputTokens: 5, outputTokens: 207, totalTokens: 212 },
        created,
        problems: [],
        stream: {
          events: [
            'image_generation.partial_image',
            'image_generation.partial_image',
            'image_generation.completed',
          ],
          partials: 2,
          completed: true,
          problems: [],
        },
      },
    },
    {
      name: 'the stream of an edit',
      kind: 'edit',
      response: stream(
        event('image_edit.partial_image', {
          type: 'image_edit.partial_image',
          b64_json: imagePlaceholder(0),
        }) +
          event('image_edit.completed', {
            type: 'image_edit.completed',
            b64_json: imagePlaceholder(1),
            created_at: created,
          }),
        { lifted: [lifted, lifted] },
      ),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'b64_json', picture: 1 }],
        usage: null,
        stream: part({ partials: 1, completed: true, problems: [] }),
      },
    },
    {
      name: 'events with names in their data only',
      kind: 'generate',
      response: stream(completed().replace(/^event: .*\n/, ''), { lifted: [lifted] }),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'b64_json', picture: 0 }],
        stream: part({
          events: ['message'],
          completed: true,
          problems: ['events have a type in their data but no name'],
        }),
      },
    },
    {
      name: 'lines that end in CR LF',
      kind: 'generate',
      response: stream((partial(0) + completed(1)).replaceAll('\n', '\r\n'), { lifted: [lifted, lifted] }),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'b64_json', picture: 1 }],
        stream: part({ partials: 1, completed: true, problems: [] }),
      },
    },
    {
      name: 'a stream that ends in [DONE]',
      kind: 'generate',
      response: stream(`${completed()}data: [DONE]\n\n`, { lifted: [lifted] }),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'b64_json', picture: 0 }],
        stream: part({ completed: true, problems: [] }),
      },
    },
    {
      name: 'a stream that is cut within its last event',
      kind: 'generate',
      response: stream(partial(0) + completed(1).trimEnd(), { lifted: [lifted, lifted] }),
      outcome: {
        kind: 'images',
        items: [],
        usage: null,
        stream: { events: ['image_generation.partial_image'], partials: 1, completed: false, problems: [] },
      },
    },
    {
      name: 'a stream without a completed event',
      kind: 'generate',
      response: stream(partial(0) + partial(1), { lifted: [lifted, lifted] }),
      outcome: { kind: 'images', items: [], problems: [], stream: part({ partials: 2, completed: false }) },
    },
    {
      name: 'an event with invalid JSON',
      kind: 'generate',
      response: stream(`event: image_generation.partial_image\ndata: {"type":\n\n${completed()}`, {
        lifted: [lifted],
      }),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'b64_json', picture: 0 }],
        stream: part({
          partials: 0,
          completed: true,
          problems: ['the data of event image_generation.partial_image is not a JSON object'],
        }),
      },
    },
    {
      name: 'an event with another name in its data',
      kind: 'generate',
      response: stream(completed().replace('event: image_generation.completed', 'event: image'), {
        lifted: [lifted],
      }),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'b64_json', picture: 0 }],
        stream: part({
          completed: true,
          problems: ['event image with the type image_generation.completed in its data'],
        }),
      },
    },
    {
      name: 'an undocumented event',
      kind: 'generate',
      response: stream(event('ping', { type: 'ping' }) + completed(), { lifted: [lifted] }),
      outcome: {
        kind: 'images',
        items: [{ delivery: 'b64_json', picture: 0 }],
        stream: part({ problems: ['undocumented event: ping'] }),
      },
    },
    {
      name: 'a completed event with a time in milliseconds',
      kind: 'generate',
      response: stream(
        event('image_generation.completed', {
          type: 'image_generation.completed',
          b64_json: imagePlaceholder(0),
          created_at: 1_764_000_000_000,
        }),
        { lifted: [lifted] },
      ),
      outcome: { kind: 'images', problems: [{ field: 'created_at', seen: '1764000000000' }] },
    },
    {
      name: 'an error event after partial images',
      kind: 'generate',
      response: stream(
        partial(0) +
          event('error', {
            type: 'error',
            error: {
              message: 'Rejected',
              type: 'image_generation_user_error',
              param: null,
              code: 'moderation_blocked',
            },
          }),
        { lifted: [lifted] },
      ),
      outcome: {
        kind: 'refused',
        shape: 'openai',
        message: 'Rejected',
        code: 'moderation_blocked',
        missingKeys: [],
      },
    },
    {
      name: 'an error event without an error object',
      kind: 'generate',
      response: stream(event('error', { message: 'Overloaded', code: 'overloaded' })),
      outcome: { kind: 'refused', shape: 'openai', message: 'Overloaded', code: 'overloaded' },
    },
  ],
})

test('an edit with both files and URLs throws', () => {
  const operation = { kind: 'edit', model, request } as const
  const mixed = /files or URLs, not both/
  expect(() => provider.encode({ ...operation, images: [file('a.png', 1), url('b.png')] })).toThrow(mixed)
  expect(() => provider.encode({ ...operation, images: [file('a.png', 1)], mask: url('mask.png') })).toThrow(
    mixed,
  )
  expect(() => provider.encode({ ...operation, images: [url('a.png')], mask: file('mask.png', 3) })).toThrow(
    mixed,
  )
})

test('the key is in the header that OpenAI expects', () => {
  expect(provider).toMatchObject({
    role: 'vendor',
    credentials: [{ header: 'authorization', prefix: 'Bearer ' }],
  })
})
