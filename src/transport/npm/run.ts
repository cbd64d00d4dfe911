import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { objectOf, parseJson, truncate, textOf } from '../../contract/index.ts'
import { npmCommand } from './command.ts'

/** What was asked of npm, or why it was not had: `code` is npm's own word (E404, ETARGET, EAI_AGAIN) or one of ours in lower case. */
export type NpmResult<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: string; readonly why: string }

export interface NpmOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal
  /** Longest wait for one answer; 120 s. */
  readonly timeoutMs?: number
}

/** Metadata of the largest packages takes some megabytes. */
const maxOutputCharacters = 64 * 1024 * 1024

export const npmFailure = (code: string, why: string) => ({ kind: 'refused', code, why }) as const

/** One line, without a name and password that stand in an address, or what follows its question mark. */
const redactedLine = (text: string) =>
  truncate(
    (text.trim().split('\n')[0] ?? '')
      .replaceAll(/\/\/[^/\s@]*@/g, '//')
      .replaceAll(/(https?:\/\/[^\s?]+)\?\S*/g, '$1'),
    300,
  )

/** npm's own account of what went wrong: the object that `--json` prints, else its first line of errors. */
function npmErrorIn(stdout: string, stderr: string, exitCode: number | null) {
  const printed = parseJson(stdout)
  const error = objectOf(objectOf(printed)['error'])
  const lines = stderr.split('\n').flatMap((line) => /^npm (?:error|ERR!) (.*)/.exec(line)?.[1] ?? [])
  const code = textOf(error['code']) ?? lines.find((line) => line.startsWith('code '))?.slice(5) ?? 'failed'
  const says =
    textOf(error['summary']) ?? lines.find((line) => !line.startsWith('code ')) ?? `exit ${exitCode}`
  return npmFailure(redactedLine(code), redactedLine(says))
}

/** Settings of the npm that started this program, which would make ours do something else. */
const ignoredSettings =
  /^npm_config_(json|dry_run|workspaces?|include_workspace_root|pack_destination|global|location)$/i

/**
 * Runs the user's own npm in `folder`, so that their registry, proxy and certificates are used. It runs no script of a package.
 * Never throws; ended after its time, or when the user stops.
 */
export function runNpm(
  folder: string,
  args: readonly string[],
  { env, signal, timeoutMs = 120_000 }: NpmOptions,
): Promise<NpmResult<string>> {
  const machine = { env, platform: process.platform, execPath: process.execPath, exists: existsSync }
  const [command, ...first] = npmCommand(machine) ?? []
  if (command === undefined)
    return Promise.resolve(npmFailure('missing', 'npm is not on the PATH: packages are read through it'))
  return new Promise((resolve) => {
    const own = Object.fromEntries(Object.entries(env).filter(([name]) => !ignoredSettings.test(name)))
    const child = spawn(
      command,
      [...first, ...args, '--json', '--ignore-scripts', '--update-notifier=false'],
      {
        cwd: folder,
        env: own,
        stdio: ['ignore', 'pipe', 'pipe'],
        windowsHide: true,
      },
    )
    let stdout = ''
    let stderr = ''
    const finish = (result: NpmResult<string>) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      resolve(result)
    }
    const end = (code: string, why: string) => {
      child.kill('SIGKILL')
      finish(npmFailure(code, why))
    }
    const stop = () => end('stopped', 'it was asked to stop')
    const timer = setTimeout(() => end('timeout', `npm took longer than ${timeoutMs / 1000} s`), timeoutMs)
    signal?.addEventListener('abort', stop)
    if (signal?.aborted) stop()
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      stdout += piece
      if (stdout.length > maxOutputCharacters) end('too-long', 'npm printed more than any package has to say')
    })
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      stderr = `${stderr}${piece}`.slice(0, 65_536)
    })
    child.on('error', (cause) =>
      finish(npmFailure('missing', `npm could not be started: ${redactedLine(cause.message)}`)),
    )
    child.on('close', (code) =>
      finish(code === 0 ? { kind: 'read', value: stdout } : npmErrorIn(stdout, stderr, code)),
    )
  })
}
