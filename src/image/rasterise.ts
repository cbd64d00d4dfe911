import { execFile } from 'node:child_process'
import { truncate } from '../contract/index.ts'

/** No model returns an SVG larger than this. */
const maxSvgBytes = 1_000_000
const maxPixels = 25_000_000

/** Renders an SVG from stdin to a PNG on stdout. The path of sharp is passed in, so that the process loads the same version. */
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
 * Renders an SVG as PNG. An untrusted SVG may run for hours (nested filters) and cannot be interrupted in this process, so a child process
 * renders it and is killed after the timeout. Throws with the reason.
 */
export function rasterise(svg: Uint8Array, timeoutMs = 10_000): Promise<Buffer> {
  if (svg.length > maxSvgBytes)
    return Promise.reject(
      new Error(`an SVG of ${svg.length} bytes, which exceeds the limit of ${maxSvgBytes} bytes`),
    )
  if (/<!ENTITY/i.test(Buffer.from(svg).toString('latin1')))
    return Promise.reject(
      new Error(
        'an SVG that declares entities. Graycard does not allow entities, because they can read files',
      ),
    )
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      ['--input-type=module', '--eval', script(import.meta.resolve('sharp'))],
      {
        encoding: 'buffer',
        // The child gets no environment variables.
        env: {},
        timeout: timeoutMs,
        killSignal: 'SIGKILL',
        maxBuffer: 5 * maxPixels,
        windowsHide: true,
      },
      (error, png, stderr) => {
        if (!error) resolve(png)
        else if (error.killed === true)
          reject(new Error(`an SVG that takes more than ${timeoutMs / 1000} s to render`))
        else reject(new Error(reasonOf(stderr.toString('utf8'))))
      },
    )
    // A child that exits early does not read its input. The callback above reports the exit.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(svg)
  })
}

/** Turns the renderer's error message into a reason. */
function reasonOf(stderr: string): string {
  if (/exceeds pixel limit/i.test(stderr)) return `an SVG with more pixels than the limit of ${maxPixels}`
  const xml = /XML parse error: (.+)/.exec(stderr)?.[1]?.split(' of data: ').at(-1)
  if (xml !== undefined) return `an SVG that is not well formed (${truncate(xml, 200)})`
  return truncate(stderr, 200) || 'an SVG that cannot be rendered'
}
