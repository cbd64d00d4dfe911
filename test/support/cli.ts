import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { Io } from '../../src/cli/terminal/io.ts'
import { main } from '../../src/cli/run.ts'

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** A folder of its own for one test, removed when the test is over. A concurrent test passes its context's `onTestFinished`. */
export function scratch(finished: typeof onTestFinished = onTestFinished): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'graycard-'))
  finished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** No two runs of this process draw the same. */
let count = 0

/** Where the folders of verifications are kept for `npm run prove same`, which judges them again with another build. */
const kept = process.env['KEEP_RUNS']

/** Runs one command line in this process. */
export async function graycard(
  args: readonly string[],
  over: { readonly cwd: string } & Partial<Io>,
): Promise<Ran> {
  let stdout = ''
  let stderr = ''
  const code = await main(args, {
    env: {},
    stdout: { write: (text) => void (stdout += text), isTTY: false, columns: 80 },
    stderr: { write: (text) => void (stderr += text), isTTY: false, columns: 80 },
    stdin: { isTTY: false },
    now: () => new Date(),
    monotonic: () => performance.now(),
    random: (bytes) => (++count).toString(16).padStart(bytes * 2, '0'),
    signal: new AbortController().signal,
    ...over,
  })
  if (kept !== undefined && args[0] === 'verify' && existsSync(path.join(over.cwd, '.graycard/runs')))
    cpSync(over.cwd, mkdtempSync(path.join(kept, 'run-')), { recursive: true })
  return { code, stdout, stderr }
}
