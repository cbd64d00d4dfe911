import { respondsWith, respondsWithBase64, respondsChanged } from '../behaviours/respond.ts'
import { chunk, chunkedHead, drips, openHead, pours, writes, stay } from '../behaviours/wire.ts'
import { errs, fails, mayBeBilled, type HostileRow } from '../row.ts'

const half = (text: string) =>
  text.slice(0, text.length / 2) /** Replies that are cut, or whose length is a lie. */
export const truncation: readonly HostileRow[] = [
  {
    name: 'cuts the JSON in the middle of the picture and ends as if all were well',
    on: 'the paid call',
    does: respondsChanged(half),
    expect: [fails('request/accepted', 'JSON that is cut short: '), mayBeBilled],
    exit: 1,
  },
  {
    name: 'leaves the last brace out',
    on: 'the paid call',
    does: respondsChanged((honest) => honest.trimEnd().slice(0, -1)),
    expect: [fails('request/accepted', 'JSON that is cut short: '), mayBeBilled],
    exit: 1,
  },
  {
    name: 'cuts the base64 in the middle, with sound JSON around it',
    on: 'the paid call',
    does: respondsWithBase64((base64) => base64.slice(0, Math.floor(base64.length / 8) * 4)),
    expect: [fails('output/decodes', 'the PNG is cut short')],
    exit: 1,
  },
  {
    name: 'cuts the base64 to a length that no base64 has',
    on: 'the paid call',
    does: respondsWithBase64((base64) => base64.slice(0, Math.floor(base64.length / 8) * 4 + 1)),
    expect: [fails('output/decodes', 'its base64 is damaged')],
    exit: 1,
  },
  {
    name: 'ends the connection in the middle of a chunk',
    on: 'the paid call',
    does: writes(chunkedHead, 'ffff\r\n{"created":'),
    expect: [fails('request/accepted', 'the other side closed the connection'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'sends chunks and never the last, empty one, then ends',
    on: 'the paid call',
    does: writes(chunkedHead, chunk('{"created":1795000000,"data":[]}')),
    expect: [fails('request/accepted', 'the other side closed the connection'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'sends chunks and never the last, empty one, and stays',
    on: 'the paid call',
    does: writes(chunkedHead, chunk('{"created":1795000000,"data":[]}'), stay),
    expect: [errs('request/accepted', 'no complete answer within 2 s'), mayBeBilled],
    exit: 3,
    timeoutSeconds: 2,
  },
  {
    name: 'sends a chunk whose length is no number',
    on: 'the paid call',
    does: writes(chunkedHead, 'zz\r\n{"created":1}\r\n'),
    expect: [
      fails('request/accepted', 'what comes is not HTTP/1.1: invalid character in chunk size'),
      mayBeBilled,
    ],
    exit: 1,
  },
  {
    name: 'declares more than it sends, and ends',
    on: 'the paid call',
    does: respondsChanged((honest) => honest, { length: 9_999_999 }),
    expect: [fails('request/accepted', 'the other side closed the connection'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'declares more than it sends, and stays',
    on: 'the paid call',
    does: writes(
      'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n{"created":1795000000',
      stay,
    ),
    expect: [errs('request/accepted', 'no complete answer within 2 s'), mayBeBilled],
    exit: 3,
    timeoutSeconds: 2,
  },
  {
    name: 'declares less than it sends',
    on: 'the paid call',
    does: respondsChanged((honest) => honest, { length: 1000 }),
    expect: [fails('request/accepted', 'JSON that is cut short: '), mayBeBilled],
    exit: 1,
  },
  {
    name: 'declares a negative length',
    on: 'the paid call',
    does: respondsChanged((honest) => honest, { length: '-5' }),
    expect: [
      errs('request/accepted', 'what comes is not HTTP/1.1: invalid character in content-length'),
      mayBeBilled,
    ],
    exit: 3,
  },
  {
    name: 'declares a length that is no number',
    on: 'the paid call',
    does: respondsChanged((honest) => honest, { length: 'many' }),
    expect: [
      errs('request/accepted', 'what comes is not HTTP/1.1: invalid character in content-length'),
      mayBeBilled,
    ],
    exit: 3,
  },
  {
    name: 'declares two different lengths',
    on: 'the paid call',
    does: respondsChanged((honest) => honest, { headers: { 'Content-Length': '17' } }),
    expect: [
      errs(
        'request/accepted',
        'the head of the answer cannot be read: two lengths, or characters that may not stand there',
      ),
      mayBeBilled,
    ],
    exit: 3,
  },
  {
    name: 'declares a length and chunks at once',
    on: 'the paid call',
    does: respondsChanged((honest) => honest, { headers: { 'transfer-encoding': 'chunked' } }),
    expect: [
      errs(
        'request/accepted',
        'the head of the answer cannot be read: two lengths, or characters that may not stand there',
      ),
      mayBeBilled,
    ],
    exit: 3,
  },
  {
    name: 'declares 1 GB',
    on: 'the paid call',
    does: writes(
      'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000000000\r\n\r\n{',
      stay,
    ),
    expect: [
      fails('request/accepted', 'the reply declares 1000000000 bytes; at most 128000000 are read'),
      mayBeBilled,
    ],
    exit: 1,
  },
  {
    name: 'sends 1 GB of text without declaring it',
    on: 'the paid call',
    does: pours(`${openHead}{"note":"`, 'not a picture, '.repeat(4000), 1_000_000_000),
    expect: [
      fails(
        'request/accepted',
        'the reply has more than 5 MB of text besides its pictures, which is not read',
      ),
      mayBeBilled,
    ],
    exit: 1,
    maxMegabytes: 60,
  },
  {
    name: 'sends 1 GB of base64 without declaring it',
    on: 'the paid call',
    does: pours(
      `${openHead}{"data":[{"b64_json":"`,
      'iVBORw0KGgo='.replace('=', 'A').repeat(5000),
      1_000_000_000,
    ),
    expect: [
      fails('request/accepted', 'the reply is longer than the 128000000 bytes that are read'),
      mayBeBilled,
    ],
    exit: 1,
    maxMegabytes: 220,
  },
  {
    name: 'sends nothing where the reply should be',
    on: 'the paid call',
    does: respondsWith(''),
    expect: [fails('request/accepted', 'an empty body'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'drips a letter every 50 ms and never ends',
    on: 'the paid call',
    does: drips(openHead, ' ', 50),
    expect: [errs('request/accepted', 'no complete answer within 2 s'), mayBeBilled],
    exit: 3,
    timeoutSeconds: 2,
  },
]
