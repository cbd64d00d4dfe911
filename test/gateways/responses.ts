import { crc32 } from 'node:zlib'
import { breaking, found, type NamedGateway, notice, risky } from '../support/gateway-case.ts'
import {
  type Call,
  entriesOf,
  type Fields,
  fieldsIn,
  type Gateway,
  reply,
  withFields,
} from '../support/gateway.ts'

/** Changes the response to the contract's own request. */
const own =
  (change: (body: Fields, call: Call) => Fields): Gateway =>
  (call) =>
    call.own ? withFields(call, (body) => change(body, call)) : call.api()

const usage = (output: unknown): Gateway =>
  own((body) => ({
    ...body,
    usage: {
      ...fieldsIn(body, 'usage'),
      output_tokens: output,
      output_tokens_details: { image_tokens: output, text_tokens: 0 },
    },
  }))

const image = (change: (base64: string) => string): Gateway =>
  own((body) => ({
    ...body,
    data: entriesOf(body).map(({ b64_json }) => ({ b64_json: change(String(b64_json)) })),
  }))

/** The same PNG with a wrong checksum in its first IDAT chunk. */
function withWrongChecksum(base64: string): string {
  const png = Buffer.from(base64, 'base64')
  const at = png.indexOf('IDAT')
  const end = at + 4 + png.readUInt32BE(at - 4)
  png.writeUInt32BE((crc32(png.subarray(at, end)) ^ 1) >>> 0, end)
  return png.toString('base64')
}

const models =
  (answer: (call: Call) => ReturnType<Gateway>): Gateway =>
  (call) =>
    call.path.endsWith('/models') ? answer(call) : call.api()

const one = { images: 1 }

/** Successful responses with something wrong in them, and models lists. */
export default [
  {
    name: 'wraps the response in code, msg and data',
    does: own((body) => ({ code: 0, msg: 'ok', data: body })),
    expect: {
      fails: [risky('output/envelope')],
      may: [
        found('output/echo'),
        found('output/usage'),
        breaking('output/envelope', 'gateway'),
        found('output/delivery'),
      ],
      ...one,
    },
  },
  {
    name: 'counts tokens with a fraction',
    does: usage(196.92),
    expect: { fails: [risky('output/usage')], ...one },
  },
  {
    name: 'counts tokens as text',
    does: usage('196'),
    expect: { fails: [risky('output/usage')], ...one },
  },
  {
    name: 'counts less than no tokens',
    does: usage(-196),
    expect: { fails: [risky('output/usage')], may: [found('billing/charged-as-asked')], ...one },
  },
  {
    name: 'counts one token',
    does: usage(1),
    expect: {
      fails: [found(['output/tokens', 'billing/charged-as-asked'])],
      may: [found('output/tokens'), found('billing/charged-as-asked')],
      ...one,
    },
  },
  {
    name: 'echoes a size that is none',
    does: own((body) => ({ ...body, size: 'NonexNone' })),
    expect: { fails: [found('output/echo')], ...one },
  },
  {
    name: 'labels a PNG as WebP',
    does: own((body) => ({ ...body, output_format: 'webp' })),
    expect: {
      fails: [found(['output/format', 'output/echo'])],
      may: [found('output/format'), found('output/echo')],
      ...one,
    },
  },
  {
    name: 'damages the checksum of the pixels',
    does: image(withWrongChecksum),
    // The signed manifest covers the changed bytes.
    expect: {
      fails: [breaking('output/decodes', 'gateway')],
      may: [risky('output/provenance')],
      exit: [1],
      ...one,
    },
  },
  {
    name: 'breaks the base64 into lines behind a data prefix',
    does: image((base64) => `data:image/png;base64,\n${base64.replaceAll(/.{76}/g, '$&\n')}`),
    expect: {
      fails: [breaking(['output/delivery', 'output/decodes'], 'gateway')],
      may: [breaking('output/decodes', 'gateway')],
      exit: [1],
      ...one,
    },
  },
  {
    name: 'returns one image for two',
    does: own((body) => ({ ...body, data: entriesOf(body).slice(0, 1) })),
    contract: { request: { n: 2 } },
    expect: {
      fails: [breaking('output/count', 'gateway')],
      may: [found('billing/charged-as-asked'), found('output/tokens')],
      exit: [1],
    },
  },
  {
    name: 'returns the same image twice',
    does: own((body) => ({ ...body, data: entriesOf(body).map((_one, _at, all) => all[0]) })),
    contract: { request: { n: 2 } },
    expect: { fails: [breaking('output/distinct', 'gateway')], exit: [1], images: 2 },
  },
  {
    name: 'sends a failed event in the stream',
    does: (call) =>
      call.own
        ? {
            status: 200,
            headers: { 'content-type': 'text/event-stream' },
            body: `event: response.failed\ndata: ${JSON.stringify({ type: 'response.failed', response: { status: 'failed', error: { code: 'moderation_blocked', message: 'Your request was rejected by the safety system.' } } })}\n\n`,
          }
        : call.api(),
    contract: { request: { stream: true } },
    expect: { fails: [breaking('request/accepted', 'policy', 'content_policy')], exit: [1], images: 0 },
  },
  {
    name: 'writes an error as a bare line into the stream',
    does: (call) =>
      call.own
        ? {
            status: 200,
            headers: { 'content-type': 'text/event-stream' },
            body: `: keep-alive\n\n${JSON.stringify({ error: { message: 'Rate limit reached for gpt-image-2', type: 'rate_limit_error', param: null, code: 'rate_limit_exceeded' } })}\n`,
          }
        : call.api(),
    contract: { request: { stream: true } },
    expect: {
      fails: [breaking('request/accepted', 'limits', 'rate_limited')],
      may: [found('limits/headers')],
      exit: [1],
      images: 0,
    },
  },
  {
    name: 'names an image URL that answers 403',
    does: (call) =>
      call.path.startsWith('/files/')
        ? reply(403, '<Error><Code>AccessDenied</Code></Error>', { 'content-type': 'application/xml' })
        : own((body, { origin }) => ({
            ...body,
            data: [{ url: `${origin}/files/a.png?X-Amz-Signature=c4nary` }],
          }))(call),
    contract: { expect: { delivery: 'url' } },
    expect: { fails: [breaking('output/delivery', 'gateway')], exit: [1], ...one },
  },
  {
    name: 'rejects its models list with 401 while it serves images',
    does: models(() =>
      reply(401, { error: { message: 'Not for this key', type: 'auth', param: null, code: null } }),
    ),
    expect: { fails: [found('model/listed', ['gateway', 'your_account'])], ...one },
  },
  {
    name: 'has a page where the models list should be',
    does: models(() => ({
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<!doctype html><title>Console</title><div id="app"></div>',
    })),
    expect: { fails: [found('model/listed')], ...one },
  },
  {
    name: 'has null where the models should be',
    does: models(() => reply(200, { object: 'list', data: null })),
    expect: { fails: [notice('model/listed')], exit: [0], ...one },
  },
] satisfies readonly NamedGateway[]
