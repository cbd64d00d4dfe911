import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Report } from '../contract/index.ts'
import { endingOf, mimeOf } from '../image/index.ts'
import type { Reporter, RenderOptions } from '../plugin/index.ts'
import type { Archive } from '../store/index.ts'

/** A report as text, with the pictures it shows read from the archive. */
export async function render(
  report: Report,
  reporter: Reporter,
  archive: Archive,
  screen: { readonly columns: number; readonly colour: boolean; readonly cwd: string },
): Promise<string> {
  const formats = new Map(
    report.runs.flatMap((run) => [
      ...run.images.map((one) => [one.sha256, one.format] as const),
      ...run.fitted.map((one) => [one.sha256, 'png'] as const),
    ]),
  )
  const pathOf = (sha256: string) => archive.blobPath(sha256, endingOf(formats.get(sha256) ?? 'unknown'))
  const pictures = new Map<string, { base64: string; mime: string }>()
  if (reporter.pictures)
    await Promise.all(
      [...formats].map(async ([sha256, format]) => {
        const file = pathOf(sha256)
        // An SVG from a stranger is not shown: it may hold anything.
        if (file !== undefined && format !== 'svg')
          pictures.set(sha256, { base64: (await readFile(file)).toString('base64'), mime: mimeOf(format) })
      }),
    )
  const options: RenderOptions = {
    columns: screen.columns,
    colour: screen.colour,
    picture: (sha256) => pictures.get(sha256),
    path(sha256) {
      const file = pathOf(sha256)
      return file === undefined ? undefined : path.relative(screen.cwd, file)
    },
  }
  return reporter.render(report, options)
}
