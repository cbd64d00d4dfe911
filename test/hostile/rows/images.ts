import { respondsWithImage } from '../behaviours/respond.ts'
import {
  animated,
  animatedPng,
  laughs,
  painted,
  png,
  pngChunk,
  pngOf,
  pngWith,
  printersJpeg,
  svg,
  turnedJpeg,
} from '../behaviours/images.ts'
import { fails, passes, type Expected, type HostileRow } from '../row.ts'

const row = (
  name: string,
  picture: () => Promise<Uint8Array> | Uint8Array,
  expect: readonly Expected[],
  rest: Partial<HostileRow> = {},
): HostileRow => ({
  name,
  on: 'the paid request',
  does: respondsWithImage(picture),
  expect,
  exit: 1,
  ...rest,
})

/** Malformed, misleading and unusual images. */
export const images: readonly HostileRow[] = [
  row(
    'sends a PNG of 100,000 by 100,000 pixels in a few bytes',
    () => pngOf(100_000, 100_000, Buffer.alloc(1000)),
    [fails('output/decodes', 'broken')],
    { maxMegabytes: 60 },
  ),
  row(
    'sends a PNG of 6,000 by 6,000 pixels, all zero, in 100 kB',
    () => pngOf(6000, 6000, Buffer.alloc(6000 * (1 + 6000 * 3))),
    [fails('output/size', 'wrong')],
    { maxMegabytes: 200 },
  ),
  row(
    'sends a PNG with more pixels in its header than in its data',
    () => pngOf(1024, 640, Buffer.alloc(300 * (1 + 1024 * 3))),
    [fails('output/decodes', 'broken')],
  ),
  row('sends a PNG of 0 by 0 pixels', () => pngOf(0, 0, new Uint8Array()), [
    fails('output/decodes', 'broken'),
  ]),
  row('sends a PNG without pixels', async () => (await png()).subarray(0, 33), [
    fails('output/decodes', 'broken'),
  ]),
  row(
    'sends a PNG with a wrong checksum',
    async () => {
      const whole = Buffer.from(await png())
      whole.writeUInt8(whole.readUInt8(60) ^ 0xff, 60)
      return whole
    },
    [fails('output/decodes', 'broken')],
  ),
  row(
    'sends a PNG with a wrong checksum after its pixels',
    async () => {
      const whole = Buffer.from(await png())
      const at = whole.indexOf('IDAT')
      whole.writeUInt32BE(1, at + 4 + whole.readUInt32BE(at - 4))
      return whole
    },
    [fails('output/decodes', 'broken')],
  ),
  row(
    'sends a PNG with a wrong checksum at its end',
    async () => {
      const whole = Buffer.from(await png())
      whole.writeUInt32BE(1, whole.length - 4)
      return whole
    },
    [fails('output/decodes', 'broken'), passes('output/size')],
  ),
  row('sends a PNG without its end', async () => (await png()).subarray(0, -12), [
    fails('output/decodes', 'broken'),
  ]),
  row(
    'sends a JPEG without its end',
    async () => (await painted().jpeg().toBuffer()).subarray(0, -2),
    [fails('output/decodes', 'broken')],
    { request: { output_format: 'jpeg' } },
  ),
  row('truncates the PNG', async () => (await png()).subarray(0, -3000), [fails('output/decodes', 'broken')]),
  row(
    'sends a PNG with 3 MB of text in it',
    () => pngWith(pngChunk('tEXt', Buffer.from(`note\0${'x'.repeat(3_000_000)}`))),
    [passes('output/decodes')],
    { exit: 0 },
  ),
  row('sends an animated PNG', animatedPng, [fails('output/format', 'unusual')], {
    exit: 0,
  }),
  row(
    'appends an archive to the image',
    async () => Buffer.concat([await png(), Buffer.from('PK\u0003\u0004'), Buffer.alloc(5000, 7)]),
    [fails('output/format', 'unusual')],
    { exit: 0 },
  ),
  row(
    'sends a PNG with 16 bits per channel',
    () => painted().toColourspace('rgb16').png().toBuffer(),
    [passes('output/decodes')],
    { exit: 0 },
  ),
  row('sends a grey PNG', () => painted().greyscale().png().toBuffer(), [passes('output/decodes')], {
    exit: 0,
  }),
  row('sends a CMYK JPEG', printersJpeg, [fails('output/format', 'unusual')], {
    request: { output_format: 'jpeg' },
    exit: 0,
  }),
  row('sends a JPEG with a rotation in its metadata', turnedJpeg, [fails('output/format', 'unusual')], {
    request: { output_format: 'jpeg' },
    exit: 0,
  }),
  row(
    'truncates the JPEG',
    async () => (await painted().jpeg().toBuffer()).subarray(0, -4000),
    [fails('output/decodes', 'broken')],
    { request: { output_format: 'jpeg' } },
  ),
  row('sends an animated GIF', () => animated('gif'), [
    fails('output/format', 'wrong'),
    fails('output/format', 'unusual'),
  ]),
  row('sends an animated WebP', () => animated('webp'), [fails('output/format', 'unusual')], {
    request: { output_format: 'webp' },
    exit: 0,
  }),
  row(
    'sends a WebP with a wrong length',
    async () => {
      const whole = Buffer.from(await painted().webp().toBuffer())
      whole.writeUInt32LE(0xffffffff, 4)
      return whole
    },
    [fails('output/decodes', 'broken')],
    { request: { output_format: 'webp' } },
  ),
  row(
    'sends an SVG with a script in it',
    () => svg('<script>fetch("http://127.0.0.1/")</script><rect width="500" height="300" fill="red"/>'),
    [fails('output/format', 'wrong')],
  ),
  row(
    'sends an SVG that references a local file',
    () =>
      svg(
        '<text x="9" y="99">&x;</text>',
        '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
      ),
    [fails('output/decodes', 'broken')],
  ),
  row(
    'sends an SVG with exponential entities (billion laughs)',
    laughs,
    [fails('output/decodes', 'broken')],
    {
      maxMegabytes: 60,
    },
  ),
  row(
    'sends an SVG of a million by a million pixels',
    () =>
      Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="1000000" height="1000000"><rect width="9" height="9"/></svg>',
      ),
    [fails('output/decodes', 'broken')],
    { maxMegabytes: 60 },
  ),
  row(
    'sends an SVG that is not XML',
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect'),
    [fails('output/decodes', 'broken')],
  ),
  row(
    'sends an image that is also an HTML page (GIF89a/*<html>…)',
    () => Buffer.from(`GIF89a/*<html><script>alert(1)</script>${' '.repeat(200)}*/=1;`),
    [fails('output/decodes', 'broken')],
  ),
  row(
    'sends the first bytes of a PNG followed by random bytes',
    () => Buffer.concat([Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1'), Buffer.alloc(4000, 0x5a)]),
    [fails('output/decodes', 'broken')],
  ),
  row('sends a PDF', () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(4000, 0x20)]), [
    fails('output/decodes', 'broken'),
  ]),
  row(
    'sends an HTML page in base64',
    () => Buffer.from(`<!doctype html><title>Bad gateway</title>${'<p>sorry</p>'.repeat(200)}`),
    [fails('output/decodes', 'broken')],
  ),
  row('sends only NUL bytes', () => Buffer.alloc(4000), [fails('output/decodes', 'broken')]),
  row('sends an image of one pixel', () => painted({ width: 1, height: 1 }).png().toBuffer(), [
    fails('output/size', 'wrong'),
  ]),
  row('sends an image of one colour', () => pngOf(1024, 640, Buffer.alloc(640 * (1 + 1024 * 3))), [
    fails('output/not-blank', 'blank'),
  ]),
]
