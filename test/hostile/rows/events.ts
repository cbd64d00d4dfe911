import { respondsWith, respondsChanged } from '../behaviours/respond.ts'
import { drips, eventHead, pours, writes, stay } from '../behaviours/wire.ts'
import { errs, fails, passes, mayBeBilled, paid, type HostileRow } from '../row.ts'

const row = (...[name, does, expect, rest]: Parameters<typeof paid>): HostileRow =>
  paid(name, does, expect, { request: { stream: true, partial_images: 1 }, ...rest })
const changed = (change: (honest: string) => string | Uint8Array, type = 'text/event-stream') =>
  respondsChanged(change, { type })
const events = (text: string) =>
  text
    .split('\n\n')
    .filter(Boolean)
    .map((event) => `${event}\n\n`)
const partial =
  'event: image_generation.partial_image\ndata: {"type":"image_generation.partial_image","partial_image_index":0,"b64_json":"iVBORw0KGgo="}\n\n'

const blocked = {
  message: 'Your request was rejected by the safety system.',
  type: 'image_generation_user_error',
  param: null,
  code: 'moderation_blocked',
}

/** Malformed and endless event streams. */
export const streams: readonly HostileRow[] = [
  row(
    'sends partial images without end',
    drips(eventHead, partial, 20),
    [errs('request/accepted'), mayBeBilled],
    { timeoutSeconds: 2, exit: 3 },
  ),
  row(
    'sends comments without end, slowly',
    drips(eventHead, ': keep-alive\n\n', 50),
    [errs('request/accepted'), mayBeBilled],
    { timeoutSeconds: 2, exit: 3 },
  ),
  row(
    'sends comments without end, fast',
    pours(eventHead, `: ${'x'.repeat(60_000)}\n`, 1_000_000_000),
    [fails('request/accepted', 'strange'), mayBeBilled],
    { maxMegabytes: 110 },
  ),
  row(
    'sends one line of 100 MB',
    pours(`${eventHead}data: `, 'x'.repeat(60_000), 100_000_000, '\n\n'),
    [fails('request/accepted', 'strange'), mayBeBilled],
    { maxMegabytes: 130 },
  ),
  row(
    'sends 1 GB of partial images as fast as possible',
    pours(eventHead, partial.replace('iVBORw0KGgo=', 'iVBORw0KGgo'.padEnd(60_000, 'A')), 1_000_000_000),
    [fails('request/accepted', 'strange'), mayBeBilled],
    { maxMegabytes: 180 },
  ),
  row(
    'sends all events and leaves the stream open',
    async (call) => writes(eventHead, await call.honest(), stay)(call),
    [passes('output/decodes')],
    { exit: 0 },
  ),
  row(
    'omits the empty line after the last event',
    changed((text) => text.trimEnd()),
    [fails('output/count', 'wrong'), fails('output/stream', 'unfinished')],
  ),
  row(
    'ends in the middle of an event',
    changed((text) => text.slice(0, -3000)),
    [fails('output/count', 'wrong'), fails('output/stream', 'unfinished')],
  ),
  row(
    'sends events without names',
    changed((text) => text.replaceAll(/^event: .*\n/gm, '')),
    [fails('output/stream', 'malformed')],
    { exit: 0 },
  ),
  row(
    'names events in the event line only, not in the data',
    changed((text) => text.replaceAll(/"type": ?"image[^"]*",?/g, '')),
    [fails('output/stream', 'malformed')],
    { exit: 0 },
  ),
  row(
    'names events differently in the event line and in the data',
    changed((text) => text.replaceAll('event: image_generation', 'event: response.image')),
    [fails('output/stream', 'malformed')],
    { exit: 0 },
  ),
  row(
    'labels the stream as JSON',
    changed((text) => text, 'application/json'),
    [fails('output/stream', 'malformed')],
    { exit: 0 },
  ),
  row(
    'labels the stream as text',
    changed((text) => text, 'text/plain'),
    [fails('output/stream', 'malformed')],
    { exit: 0 },
  ),
  row(
    'labels JSON as a stream',
    changed(() => '{"created":1795000000,"data":[]}'),
    [fails('output/count', 'wrong'), fails('output/stream', 'whole')],
  ),
  row(
    'sends JSON in response to a stream request',
    async (call) =>
      respondsWith(
        JSON.stringify({
          created: 1_795_000_000,
          data: [
            {
              b64_json:
                /"b64_json": ?"([^"]+)"/.exec((await call.honest()).split('completed').at(-1) ?? '')?.[1] ??
                '',
            },
          ],
        }),
      )(call),
    [fails('output/stream', 'whole')],
  ),
  row(
    'sends an error in the middle of the stream',
    changed(
      (text) =>
        `${events(text)[0]}event: error\ndata: {"type":"error","error":{"message":"the worker was lost","type":"server_error","param":null,"code":null}}\n\n`,
    ),
    [fails('request/accepted', 'refused', 'upstream_outage'), mayBeBilled],
  ),
  ...(
    [
      [
        'within a failed response',
        `event: response.failed\ndata: {"type":"response.failed","response":${JSON.stringify({ status: 'failed', error: blocked })}}\n\n`,
      ],
      ['as a line of JSON', `${JSON.stringify({ error: blocked })}\n`],
      ['as the last data, which does not end', `data: ${JSON.stringify({ error: blocked })}`],
    ] satisfies [string, string][]
  ).map(([where, end]) =>
    row(
      `sends a rejected prompt ${where}`,
      changed((text) => `${events(text)[0]}${end}`),
      [fails('request/accepted', 'refused', 'policy'), mayBeBilled],
    ),
  ),
  row(
    'sends an error in plain text',
    changed((text) => `${events(text)[0]}event: error\ndata: boom\n\n`),
    [fails('request/accepted', 'refused', 'unknown'), mayBeBilled],
  ),
  row(
    'mixes three kinds of line endings',
    changed((text) => text.replace('\n', '\r\n').replace('\n\n', '\r\r')),
    [passes('output/decodes')],
    { exit: 0 },
  ),
  row(
    'starts the stream with a byte order mark',
    changed((text) => `\uFEFF${text}`),
    [passes('output/decodes')],
    { exit: 0 },
  ),
  row(
    'sends the completed image before the partial one',
    changed((text) => events(text).toReversed().join('')),
    [fails('output/stream', 'malformed')],
    { exit: 0 },
  ),
  row(
    'sends the completed image twice',
    changed((text) => `${text}${events(text).at(-1)}`),
    [fails('output/count', 'wrong')],
  ),
  row(
    'splits characters between delayed chunks',
    async (call) => {
      const bytes = Buffer.from((await call.honest()).replace('event:', ': größe 🌅 日本語\nevent:'))
      const pieces = Array.from({ length: 40 }, (_, at) => bytes.subarray(at * 3, at * 3 + 3))
      return writes(eventHead, ...pieces.flatMap((piece) => [piece, 1]), bytes.subarray(120))(call)
    },
    [passes('output/decodes')],
    { exit: 0 },
  ),
  row(
    'sends undocumented events',
    changed((text) => `event: queue.position\ndata: {"position":3}\n\n${text}`),
    [fails('output/stream', 'malformed')],
    { exit: 0 },
  ),
  row(
    'ends the stream without an event',
    changed(() => ''),
    [fails('request/accepted', 'strange'), mayBeBilled],
  ),
  row(
    'sends only [DONE]',
    changed(() => 'data: [DONE]\n\n'),
    [fails('request/accepted', 'strange'), mayBeBilled],
  ),
  row(
    'sends a stream in response to a request without one',
    async (call) => {
      const { created, data, ...rest } = JSON.parse(await call.honest()) as {
        created: number
        data: object[]
      }
      const event = { type: 'image_generation.completed', created_at: created, ...data[0], ...rest }
      return writes(eventHead, `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)(call)
    },
    [fails('output/stream', 'unasked')],
    { request: {} },
  ),
]
