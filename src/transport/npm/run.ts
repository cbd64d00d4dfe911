import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { toObject, parseJson, truncate, toNonEmptyString } from '../../contract/index.ts'
import { npmCommand } from './command.ts'

/** The result of an npm command, or the reason why there is none. `code` is npm's (E404, ETARGET, EAI_AGAIN) or one of Graycard's own in lower case. */
export type NpmResult<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: string; readonly why: string }

export interface NpmOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal
  /** Timeout of one command. Default: 120 s. */
  readonly timeoutMs?: number
}

/** Limit for npm's output. The metadata of the largest packages has some megabytes. */
const maxOutputCharacters = 64 * 1024 * 1024

export const npmFailure = (code: string, why: string) => ({ kind: 'refused', code, why }) as const

/** A word up to the query of the URL in it. */
function withoutQuery(word: string): string {
  const url = word.search(/https?:\/\//)
  const query = url === -1 ? -1 : word.indexOf('?', url)
  return query === -1 ? word : word.slice(0, query)
}

/** The first line of a text, without the credentials and queries of its URLs. */
const redactedLine = (text: string) =>
  truncate(
    (text.trim().split('\n')[0] ?? '').replaceAll(/\/\/[^/\s@]*@/g, '//').replaceAll(/\S+/g, withoutQuery),
    300,
  )

/** npm's own error: the object that `--json` prints, or else the first line of the error output. */
function npmErrorIn(stdout: string, stderr: string, exitCode: number | null) {
  const printed = parseJson(stdout)
  const error = toObject(toObject(printed)['error'])
  const lines = stderr.split('\n').flatMap((line) => /^npm (?:error|ERR!) (.*)/.exec(line)?.[1] ?? [])
  const code =
    toNonEmptyString(error['code']) ?? lines.find((line) => line.startsWith('code '))?.slice(5) ?? 'failed'
  const says =
    toNonEmptyString(error['summary']) ??
    lines.find((line) => !line.startsWith('code ')) ??
    `exit ${exitCode}`
  return npmFailure(redactedLine(code), redactedLine(says))
}

/** Settings inherited from an npm process that started this program. They would change the command. */
const ignoredSettings =
  /^npm_config_(json|dry_run|workspaces?|include_workspace_root|pack_destination|global|location)$/i

/**
 * Runs the user's npm in `folder`, with the user's registry, proxy and certificates. Runs no package scripts. Never throws. Ends after
 * `timeoutMs` or when `signal` aborts.
 */
export function runNpm(
  folder: string,
  args: readonly string[],
  { env, signal, timeoutMs = 120_000 }: NpmOptions,
): Promise<NpmResult<string>> {
  const machine = { env, platform: process.platform, execPath: process.execPath, exists: existsSync }
  const [command, ...first] = npmCommand(machine) ?? []
  if (command === undefined)
    return Promise.resolve(
      npmFailure('missing', 'npm is not on the PATH. Graycard needs npm to read packages'),
    )
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
    const stop = () => end('stopped', 'interrupted')
    const timer = setTimeout(
      () => end('timeout', `npm exceeded the time limit of ${timeoutMs / 1000} s`),
      timeoutMs,
    )
    signal?.addEventListener('abort', stop)
    if (signal?.aborted) stop()
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      stdout += piece
      if (stdout.length > maxOutputCharacters) end('too-long', 'the output of npm exceeds the limit of 64 MB')
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
