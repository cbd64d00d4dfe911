import { execFile } from 'node:child_process'
import { truncate } from '../contract/index.ts'

/** A drawing of more bytes is none that a model made as a picture. */
const maxSvgBytes = 1_000_000
const maxPixels = 25_000_000

/** Reads a drawing from its input and writes it as PNG. Loaded from here, so that it finds the same sharp. */
const script = (sharp: string) => `
const { default: sharp } = await import(${JSON.stringify(sharp)})
const parts = []
for await (const part of process.stdin) parts.push(part)
const image = sharp(Buffer.concat(parts), { limitInputPixels: ${maxPixels}, failOn: 'truncated' })
try {
  process.stdout.write(await image.png({ compressionLevel: 1 }).toBuffer())
} catch (cause) {
  process.stderr.write(String(cause.message).split('\\n')[0])
  process.exitCode = 1
}`

/**
 * An SVG as PNG. A stranger's drawing is a program: a few filters or layers in it run for hours and cannot be stopped from
 * inside, so it is drawn by a process of its own that is ended when it takes too long. Throws with the reason.
 */
export function rasterise(svg: Uint8Array, timeoutMs = 10_000): Promise<Buffer> {
  if (svg.length > maxSvgBytes)
    return Promise.reject(
      new Error(`an SVG of ${svg.length} bytes; one of more than ${maxSvgBytes} is not drawn`),
    )
  if (/<!ENTITY/i.test(Buffer.from(svg).toString('latin1')))
    return Promise.reject(
      new Error('an SVG with entities of its own, which is not drawn: they can name files'),
    )
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      ['--input-type=module', '--eval', script(import.meta.resolve('sharp'))],
      {
        encoding: 'buffer',
        // What stands around here is not for it.
        env: {},
        timeout: timeoutMs,
        killSignal: 'SIGKILL',
        maxBuffer: 5 * maxPixels,
        windowsHide: true,
      },
      (error, drawn, said) => {
        if (!error) resolve(drawn)
        else if (error.killed === true)
          reject(new Error(`an SVG that was not drawn within ${timeoutMs / 1000} s`))
        else reject(new Error(reasonOf(said.toString('utf8'))))
      },
    )
    // A process that ended early does not read; its end is reported above.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(svg)
  })
}

/** The drawing library's complaint in plain words. */
function reasonOf(said: string): string {
  if (/exceeds pixel limit/i.test(said)) return `an SVG of more than ${maxPixels} pixels, which is not drawn`
  const xml = /XML parse error:.*? of data: (.+)/.exec(said)?.[1] ?? /XML parse error: (.+)/.exec(said)?.[1]
  if (xml !== undefined) return `an SVG that is not well formed (${truncate(xml, 200)})`
  return truncate(said, 200) || 'an SVG that cannot be drawn'
}
