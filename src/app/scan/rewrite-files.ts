import { isUtf8 } from 'node:buffer'
import { lstat, realpath } from 'node:fs/promises'
import path from 'node:path'
import { createTwoFilesPatch } from 'diff'
import { graycardError, grouped, type ScanFinding, thrownText } from '../../contract/index.ts'
import { readRegularFile } from '../../disk/index.ts'
import type { Rewrite } from '../../scan/judge/index.ts'
import { writeWhole } from '../../store/index.ts'

/** A place that is left as it is, and why. */
export interface LeftPlace {
  readonly finding: ScanFinding
  readonly why: string
}

/** A file with its models replaced. */
interface RewrittenFile {
  /** Relative to the scanned folder, with `/`. */
  readonly file: string
  readonly before: string
  readonly after: string
}

/** What would change, and what would not. */
export interface RewritePlan {
  readonly files: readonly RewrittenFile[]
  readonly left: readonly LeftPlace[]
}

/** Replaces models in the text of files, without writing. Line endings and everything else stay. `tests`: also in tests. */
export async function planRewrites(
  folder: string,
  rewrites: ReadonlyMap<ScanFinding, Rewrite>,
  { tests }: { readonly tests: boolean },
): Promise<RewritePlan> {
  const left: LeftPlace[] = []
  const edits: { readonly finding: ScanFinding; readonly to: string }[] = []
  for (const [finding, rewrite] of rewrites)
    if (finding.test && !tests)
      left.push({ finding, why: 'it is in a test. To change tests too: --include-tests' })
    else if ('why' in rewrite) left.push({ finding, why: rewrite.why })
    else edits.push({ finding, to: rewrite.to })
  const files = await Promise.all(
    [...grouped(edits, ({ finding }) => finding.file)].map(async ([file, own]) => {
      const text = await textOf(folder, file)
      const result = 'why' in text ? text : rewritten(text.before, own)
      if ('after' in result && 'before' in text) return { file, before: text.before, after: result.after }
      const why = 'why' in result ? result.why : ''
      left.push(...own.map(({ finding }) => ({ finding, why })))
      return undefined
    }),
  )
  return { files: files.filter((one) => one !== undefined), left }
}

async function textOf(
  folder: string,
  file: string,
): Promise<{ readonly before: string } | { readonly why: string }> {
  // Such a name would be lines of the diff.
  if (/[\p{Cc}"\\]/u.test(file)) return { why: 'the name of the file has quotes or control characters' }
  try {
    const full = path.join(folder, file)
    const { mode } = await lstat(full)
    if (await isLink(folder, file)) return { why: 'the file is a link' }
    // A file is replaced, which no permission of the file itself prevents.
    if ((mode & 0o222) === 0) return { why: 'the file is read-only' }
    const bytes = await readRegularFile(full)
    return isUtf8(bytes) ? { before: bytes.toString('utf8') } : { why: 'the file is not in UTF-8' }
  } catch (cause) {
    return { why: thrownText(cause) }
  }
}

/** Whether a file or a folder on the way to it is a link, which may lead outside of the scanned folder. */
async function isLink(folder: string, file: string): Promise<boolean> {
  const full = path.join(folder, file)
  const [top, own] = await Promise.all([realpath(folder), realpath(path.dirname(full))])
  return own !== path.dirname(path.join(top, file)) || (await lstat(full)).isSymbolicLink()
}

function rewritten(
  before: string,
  edits: readonly { readonly finding: ScanFinding; readonly to: string }[],
): { readonly after: string } | { readonly why: string } {
  const lines = before.split('\n')
  for (const { finding, to } of edits.toSorted((a, b) => b.finding.column - a.finding.column)) {
    const { line, column, value } = finding
    const text = lines[line - 1] ?? ''
    if (!text.startsWith(value, column - 1)) return { why: 'the file has changed since it was scanned' }
    lines[line - 1] = text.slice(0, column - 1) + to + text.slice(column - 1 + value.length)
  }
  return { after: lines.join('\n') }
}

/** The plan as a unified diff, for review and for `git apply`. */
export const diffText = ({ files }: RewritePlan): string =>
  files
    .map(({ file, before, after }) => {
      const text = createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after)
      return `diff --git a/${file} b/${file}\n${text.slice(text.indexOf('--- '))}`
    })
    .join('')

/**
 * Writes the files of a plan, all or none: if one cannot be written, the earlier ones get their text back. Permissions stay. Throws
 * FILE_UNWRITABLE.
 */
export async function writeRewrites(folder: string, { files }: RewritePlan): Promise<void> {
  const done: RewrittenFile[] = []
  try {
    for (const one of files) {
      // Files are written in sequence, so that it is known which ones to restore.
      // oxlint-disable no-await-in-loop
      const now = await textOf(folder, one.file)
      const why = 'why' in now ? now.why : 'the file has changed since it was scanned'
      if ('why' in now || now.before !== one.before)
        throw graycardError('FILE_UNWRITABLE', { path: one.file, why })
      await writeWhole(path.join(folder, one.file), one.after, { keepMode: true })
      // oxlint-enable no-await-in-loop
      done.push(one)
    }
  } catch (cause) {
    await Promise.all(
      done.map(({ file, before }) => writeWhole(path.join(folder, file), before, { keepMode: true })),
    )
    throw cause
  }
}
