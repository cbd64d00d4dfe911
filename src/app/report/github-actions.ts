import { thrownText } from '../../contract/index.ts'
import { appendFile, stat } from 'node:fs/promises'
import type { Runtime } from '../workspace/index.ts'

/** Support for GitHub Actions besides annotations. Source: https://docs.github.com/actions, “Workflow commands”, 2026-11-24. */

type Env = Runtime['env']

/** Whether this process runs in a step of a GitHub workflow. */
export const inActions = (env: Env): boolean => env['GITHUB_ACTIONS'] === 'true'

/** The folder that GitHub's file paths are relative to. */
export const rootOf = (env: Env, cwd: string): string =>
  (inActions(env) ? env['GITHUB_WORKSPACE'] : undefined) || cwd

/**
 * Wraps text for a log so that the runner executes no workflow commands in the text, parts of which a server may have written. `token` ends
 * the wrapping and must be unguessable.
 */
export const withoutCommands = (text: string, token: string): string =>
  `::stop-commands::${token}\n${text.endsWith('\n') ? text : `${text}\n`}::${token}::\n`

/** Maximum size of the summary of one step, in UTF-8. GitHub drops a larger one. */
const maxSummaryBytes = 1024 * 1024

/** Appends Markdown to the job summary, up to its maximum size. Returns the problem if the summary cannot be written. */
export async function addToSummary(file: string, text: string): Promise<string | undefined> {
  try {
    const used = await stat(file).then(
      ({ size }) => size,
      () => 0,
    )
    await appendFile(file, truncateToBytes(text, maxSummaryBytes - used))
    return undefined
  } catch (cause) {
    return thrownText(cause)
  }
}

const truncationNotice =
  '_Truncated, because a job summary is limited to 1 MiB. To write the complete report, use `--reporter markdown:report.md`._\n'

/**
 * Cuts Markdown between two blocks to at most `maxBytes` bytes, and adds a notice. Returns an empty text if the notice does not fit.
 * @internal Exported for its test.
 */
export function truncateToBytes(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text)
  if (bytes.length <= maxBytes) return text
  const closing = '\n\n</details>\n\n'
  const room = maxBytes - Buffer.byteLength(closing + truncationNotice)
  if (room < 0) return ''
  // A character that was cut in half is always after the last whole block.
  const cut = bytes.subarray(0, room).toString()
  const whole = cut.slice(0, Math.max(0, cut.lastIndexOf('\n\n')))
  const count = (tag: RegExp) => whole.match(tag)?.length ?? 0
  const open = count(/^<details>/gm) > count(/^<\/details>/gm)
  return `${whole}${open ? closing : '\n\n'}${truncationNotice}`
}
