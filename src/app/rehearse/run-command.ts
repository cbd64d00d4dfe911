import { type ChildProcess, spawn } from 'node:child_process'
import { constants } from 'node:os'
import { graycardError } from '../../contract/index.ts'
import type { Runtime } from '../startup/index.ts'

export interface CommandOptions {
  readonly cwd: string
  readonly env: Runtime['env']
  readonly signal: Runtime['signal']
  /** The command writes its output to stderr, because stdout is for the report. */
  readonly toStderr: boolean
}

/** Time between asking an interrupted command to end and ending it. */
const graceMs = 5000

const onWindows = process.platform === 'win32'

/** A word of a command line for Windows' shell, which runs npm and other scripts. */
const quoted = (word: string) => (/^[\w./:=@\\-]+$/.test(word) ? word : `"${word.replaceAll('"', '""')}"`)

/**
 * Runs a command with the standard streams of this process, and resolves to its exit code; for a command that a signal ended, to 128 and the
 * number of the signal. When `signal` aborts, the command and the processes that it started are ended. Throws COMMAND_NOT_STARTED.
 */
export async function runCommand(
  [command = '', ...args]: readonly string[],
  { cwd, env, signal, toStderr }: CommandOptions,
): Promise<number> {
  // In a terminal, Ctrl-C reaches the whole foreground group. Elsewhere the command gets a group of its own, which can be ended as a whole.
  const ownGroup = !onWindows && !process.stdin.isTTY
  const child = spawn(onWindows ? [command, ...args].map(quoted).join(' ') : command, onWindows ? [] : args, {
    cwd,
    env,
    stdio: ['inherit', toStderr ? 2 : 'inherit', 'inherit'],
    detached: ownGroup,
    shell: onWindows,
  })
  const timers: NodeJS.Timeout[] = []
  const stop = () => {
    end(child, 'SIGTERM', ownGroup)
    timers.push(setTimeout(() => end(child, 'SIGKILL', ownGroup), graceMs))
  }
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', (cause) =>
        reject(graycardError('COMMAND_NOT_STARTED', { command, why: cause.message })),
      )
      child.once('close', (code, name) => resolve(code ?? 128 + (name ? constants.signals[name] : 0)))
    })
  } finally {
    signal.removeEventListener('abort', stop)
    for (const timer of timers) clearTimeout(timer)
  }
}

function end(child: ChildProcess, signal: NodeJS.Signals, ownGroup: boolean): void {
  const { pid } = child
  if (pid === undefined) return
  try {
    if (onWindows) spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' })
    else process.kill(ownGroup ? -pid : pid, signal)
  } catch {
    // The command has ended already.
  }
}
