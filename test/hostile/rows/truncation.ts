import { respondsWith, respondsWithBase64, respondsChanged } from '../behaviours/respond.ts'
import { chunk, chunkedHead, drips, openHead, pours, writes, stay } from '../behaviours/wire.ts'
import { errs, fails, mayBeBilled, type HostileRow } from '../row.ts'

const half = (text: string) => text.slice(0, text.length / 2)

/** Truncated responses, and responses with a wrong length. */
export const truncation: readonly HostileRow[] = [
  {
    name: 'truncates the JSON within the image and ends normally',
    on: 'the paid request',
    does: respondsChanged(half),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'omits the last brace',
    on: 'the paid request',
    does: respondsChanged((honest) => honest.trimEnd().slice(0, -1)),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'truncates the base64 within valid JSON',
    on: 'the paid request',
    does: respondsWithBase64((base64) => base64.slice(0, Math.floor(base64.length / 8) * 4)),
    expect: [fails('output/decodes', 'broken')],
    exit: 1,
  },
  {
    name: 'truncates the base64 to an invalid length',
    on: 'the paid request',
    does: respondsWithBase64((base64) => base64.slice(0, Math.floor(base64.length / 8) * 4 + 1)),
    expect: [fails('output/decodes', 'broken')],
    exit: 1,
  },
  {
    name: 'ends the connection in the middle of a chunk',
    on: 'the paid request',
    does: writes(chunkedHead, 'ffff\r\n{"created":'),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'omits the last chunk and closes the connection',
    on: 'the paid request',
    does: writes(chunkedHead, chunk('{"created":1795000000,"data":[]}')),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'omits the last chunk and keeps the connection open',
    on: 'the paid request',
    does: writes(chunkedHead, chunk('{"created":1795000000,"data":[]}'), stay),
    expect: [errs('request/accepted'), mayBeBilled],
    exit: 3,
    timeoutSeconds: 2,
  },
  {
    name: 'sends a chunk with an invalid length',
    on: 'the paid request',
    does: writes(chunkedHead, 'zz\r\n{"created":1}\r\n'),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'declares more bytes than it sends, and closes the connection',
    on: 'the paid request',
    does: respondsChanged((honest) => honest, { length: 9_999_999 }),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'declares more bytes than it sends, and keeps the connection open',
    on: 'the paid request',
    does: writes(
      'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n{"created":1795000000',
      stay,
    ),
    expect: [errs('request/accepted'), mayBeBilled],
    exit: 3,
    timeoutSeconds: 2,
  },
  {
    name: 'declares fewer bytes than it sends',
    on: 'the paid request',
    does: respondsChanged((honest) => honest, { length: 1000 }),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'declares a negative length',
    on: 'the paid request',
    does: respondsChanged((honest) => honest, { length: '-5' }),
    expect: [errs('request/accepted'), mayBeBilled],
    exit: 3,
  },
  {
    name: 'declares a length that is not a number',
    on: 'the paid request',
    does: respondsChanged((honest) => honest, { length: 'many' }),
    expect: [errs('request/accepted'), mayBeBilled],
    exit: 3,
  },
  {
    name: 'declares two different lengths',
    on: 'the paid request',
    does: respondsChanged((honest) => honest, { headers: { 'Content-Length': '17' } }),
    expect: [errs('request/accepted'), mayBeBilled],
    exit: 3,
  },
  {
    name: 'declares both a length and chunks',
    on: 'the paid request',
    does: respondsChanged((honest) => honest, { headers: { 'transfer-encoding': 'chunked' } }),
    expect: [errs('request/accepted'), mayBeBilled],
    exit: 3,
  },
  {
    name: 'declares 1 GB',
    on: 'the paid request',
    does: writes(
      'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000000000\r\n\r\n{',
      stay,
    ),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'sends 1 GB of text without a length',
    on: 'the paid request',
    does: pours(`${openHead}{"note":"`, 'not a picture, '.repeat(4000), 1_000_000_000),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
    maxMegabytes: 60,
  },
  {
    name: 'sends 1 GB of base64 without a length',
    on: 'the paid request',
    does: pours(
      `${openHead}{"data":[{"b64_json":"`,
      'iVBORw0KGgo='.replace('=', 'A').repeat(5000),
      1_000_000_000,
    ),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
    maxMegabytes: 220,
  },
  {
    name: 'sends an empty body',
    on: 'the paid request',
    does: respondsWith(''),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'sends one character every 50 ms without end',
    on: 'the paid request',
    does: drips(openHead, ' ', 50),
    expect: [errs('request/accepted'), mayBeBilled],
    exit: 3,
    timeoutSeconds: 2,
  },
]
