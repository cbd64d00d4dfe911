import { execFile } from 'node:child_process'

const timeoutMs = 30_000
/** In pixels. Wider images are scaled down: large letters stay readable, and reading time grows with the area. */
const maxWidth = 1600

const run = (
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
  input?: Uint8Array,
) =>
  new Promise<string | undefined>((resolve) => {
    const child = execFile(
      'tesseract',
      [...args],
      { env, timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: 1_000_000, windowsHide: true },
      (error, stdout) => resolve(error ? undefined : stdout),
    )
    // A program that is missing or exits early does not read its input. The callback above reports it.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })

/** Version of Tesseract on this machine, or undefined if it is not installed. */
export async function readerVersion(
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const output = await run(env, ['--version'])
  return output === undefined ? undefined : (/tesseract\s+v?([\d.]+)/i.exec(output)?.[1] ?? 'unknown')
}

/**
 * The text in an image, as Tesseract reads it from a scaled grayscale copy. Undefined if Tesseract fails or takes more than 30 s. Page
 * segmentation mode 11 finds sparse text anywhere in the image.
 */
export async function readText(
  bytes: Uint8Array,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const { default: sharp } = await import('sharp')
  const page = await sharp(bytes, { limitInputPixels: 40_000_000 })
    .flatten({ background: '#fff' })
    .resize({ width: maxWidth, withoutEnlargement: true })
    .grayscale()
    .png()
    .toBuffer()
    .catch(() => undefined)
  const text = page && (await run(env, ['stdin', 'stdout', '--psm', '11'], page))
  return text?.replaceAll(/\s+/g, ' ').trim()
}
