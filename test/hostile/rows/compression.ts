import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { respondsWith, respondsChanged } from '../behaviours/respond.ts'
import { fails, passes, mayBeBilled, type HostileRow } from '../row.ts'

const packed = (encoding: string) => ({ headers: { 'content-encoding': encoding } })

/** A gzip file of repeated parts, each 10 MB when decompressed. */
const bomb = (bytes: number) => {
  const part = gzipSync(Buffer.alloc(10_000_000, 0x20), { level: 9 })
  return Promise.resolve(Buffer.concat(Array.from({ length: bytes / 10_000_000 }, () => part)))
}

/** Compressed responses, although the request accepts `identity` only. */
export const compression: readonly HostileRow[] = [
  {
    name: 'compresses with valid gzip',
    on: 'the paid request',
    does: respondsChanged((honest) => gzipSync(honest), packed('gzip')),
    expect: [passes('output/decodes')],
    exit: 0,
  },
  {
    name: 'compresses with valid deflate',
    on: 'the paid request',
    does: respondsChanged((honest) => deflateSync(honest), packed('deflate')),
    expect: [passes('output/decodes')],
    exit: 0,
  },
  {
    name: 'compresses with raw deflate, as some servers do',
    on: 'the paid request',
    does: respondsChanged((honest) => deflateRawSync(honest), packed('deflate')),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'truncates the gzip',
    on: 'the paid request',
    does: respondsChanged((honest) => gzipSync(honest).subarray(0, -2000), packed('gzip')),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'compresses twice and declares it',
    on: 'the paid request',
    does: respondsChanged((honest) => gzipSync(gzipSync(honest)), packed('gzip, gzip')),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'compresses twice and declares it once',
    on: 'the paid request',
    does: respondsChanged((honest) => gzipSync(gzipSync(honest)), packed('gzip')),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'compresses without declaring it',
    on: 'the paid request',
    does: respondsChanged((honest) => gzipSync(honest)),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'declares gzip and sends plain JSON',
    on: 'the paid request',
    does: respondsChanged((honest) => honest, packed('gzip')),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'declares brotli and sends gzip',
    on: 'the paid request',
    does: respondsChanged((honest) => gzipSync(honest), packed('br')),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'declares an unknown compression',
    on: 'the paid request',
    does: respondsChanged((honest) => honest, packed('snappy')),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'declares the encoding “utf-8”',
    on: 'the paid request',
    does: respondsChanged((honest) => honest, packed('utf-8')),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'sends a gzip bomb: 1 MB that becomes 1 GB',
    on: 'the paid request',
    does: respondsWith(() => bomb(1_000_000_000), packed('gzip')),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
    maxMegabytes: 60,
  },
  {
    name: 'sends a brotli bomb: 1 kB that becomes 300 MB',
    on: 'the paid request',
    does: respondsWith(
      async () =>
        brotliCompressSync(Buffer.alloc(300_000_000, 0x20), {
          params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
        }),
      packed('br'),
    ),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
    maxMegabytes: 60,
  },
]
