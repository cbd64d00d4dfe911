import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { respondsWith, respondsChanged } from '../behaviours/respond.ts'
import { fails, passes, mayBeBilled, type HostileRow } from '../row.ts'

const packed = (encoding: string) => ({ headers: { 'content-encoding': encoding } })

/** A gzip file may be of several parts: one of 10 MB, again and again. */
const bomb = (bytes: number) => {
  const part = gzipSync(Buffer.alloc(10_000_000, 0x20), { level: 9 })
  return Promise.resolve(Buffer.concat(Array.from({ length: bytes / 10_000_000 }, () => part)))
}

/** Replies that are compressed, though nobody asked for it. */
export const compression: readonly HostileRow[] = [
  {
    name: 'compresses with gzip, soundly',
    on: 'the paid request',
    does: respondsChanged((honest) => gzipSync(honest), packed('gzip')),
    expect: [passes('output/decodes')],
    exit: 0,
  },
  {
    name: 'compresses with deflate, soundly',
    on: 'the paid request',
    does: respondsChanged((honest) => deflateSync(honest), packed('deflate')),
    expect: [passes('output/decodes')],
    exit: 0,
  },
  {
    name: 'compresses with deflate without its wrapper, as some servers do',
    on: 'the paid request',
    does: respondsChanged((honest) => deflateRawSync(honest), packed('deflate')),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'cuts the gzip',
    on: 'the paid request',
    does: respondsChanged((honest) => gzipSync(honest).subarray(0, -2000), packed('gzip')),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'compresses twice and says so',
    on: 'the paid request',
    does: respondsChanged((honest) => gzipSync(gzipSync(honest)), packed('gzip, gzip')),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'compresses twice and says it once',
    on: 'the paid request',
    does: respondsChanged((honest) => gzipSync(gzipSync(honest)), packed('gzip')),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'compresses and does not say so',
    on: 'the paid request',
    does: respondsChanged((honest) => gzipSync(honest)),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'says gzip and sends plain JSON',
    on: 'the paid request',
    does: respondsChanged((honest) => honest, packed('gzip')),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'says brotli and sends gzip',
    on: 'the paid request',
    does: respondsChanged((honest) => gzipSync(honest), packed('br')),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'compresses in a way nobody knows',
    on: 'the paid request',
    does: respondsChanged((honest) => honest, packed('snappy')),
    expect: [fails('request/accepted', 'strange'), mayBeBilled],
    exit: 1,
  },
  {
    name: 'names the encoding “utf-8”',
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
