import { appendFile, stat } from 'node:fs/promises'
import type { Runtime } from '../workspace/index.ts'

/** What GitHub Actions needs of a run besides the annotations. Source: https://docs.github.com/actions, “Workflow commands”, 2026-11-24. */

type Env = Runtime['env']

/** Does this run in a step of a GitHub workflow? */
export const inActions = (env: Env): boolean => env['GITHUB_ACTIONS'] === 'true'

/** The folder that GitHub tells places from. */
export const rootOf = (env: Env, cwd: string): string =>
  (inActions(env) ? env['GITHUB_WORKSPACE'] : undefined) || cwd

/**
 * Text for a log that is read for commands, with all reading stopped from its first line to its last: a server may have written
 * some of it. `token` starts it again, and nobody may be able to guess it.
 */
export const withoutCommands = (text: string, token: string): string =>
  `::stop-commands::${token}\n${text.endsWith('\n') ? text : `${text}\n`}::${token}::\n`

/** Of one step, in UTF-8. More, and GitHub shows none of it. */
const maxSummaryBytes = 1024 * 1024

/** Adds Markdown to a step's job summary, as much as it has room for. Returns why it could not, if it could not. */
export async function addToSummary(file: string, text: string): Promise<string | undefined> {
  try {
    const used = await stat(file).then(
      ({ size }) => size,
      () => 0,
    )
    await appendFile(file, truncateToBytes(text, maxSummaryBytes - used))
    return undefined
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
}

const truncationNotice =
  '_The rest does not fit: a job summary holds 1 MiB. The whole report is to be had with `--reporter markdown:report.md`._\n'

/**
 * Markdown cut between two blocks so that it takes at most so many bytes, with a sentence that says so; empty where not even that fits.
 * @internal Exported for its test.
 */
export function truncateToBytes(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text)
  if (bytes.length <= maxBytes) return text
  const closing = '\n\n</details>\n\n'
  const room = maxBytes - Buffer.byteLength(closing + truncationNotice)
  if (room < 0) return ''
  // What is cut in the middle of a character is behind the last whole block anyway.
  const cut = bytes.subarray(0, room).toString()
  const whole = cut.slice(0, Math.max(0, cut.lastIndexOf('\n\n')))
  const count = (tag: RegExp) => whole.match(tag)?.length ?? 0
  const open = count(/^<details>/gm) > count(/^<\/details>/gm)
  return `${whole}${open ? closing : '\n\n'}${truncationNotice}`
}
