import { execFile } from 'node:child_process'

const timeoutMs = 30_000
/** Widest picture that is read: letters that a page shows large need no more, and reading time grows with the area. */
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
    // A program that is not there, or ended early, does not read; its end is reported above.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })

/** Version of the optical reader (Tesseract) on this machine; undefined where there is none. */
export async function readerVersion(
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const said = await run(env, ['--version'])
  return said === undefined ? undefined : (/tesseract\s+v?([\d.]+)/i.exec(said)?.[1] ?? 'unknown')
}

/**
 * The text in a picture as Tesseract reads it, in gray and not too wide. Undefined where it gives up, after half a minute at most.
 * Sparse text is looked for anywhere in the picture (page segmentation 11), since a picture is no page.
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
