import { type ChildProcess, execFile, spawn } from 'node:child_process'

/** Long enough to unlock a password manager. Without a user at the terminal, the command would wait forever. */
const defaultTimeoutMs = 20_000
/** Limit for the output, because no key is longer. */
const maxOutputCharacters = 65_536

type CommandResult = { readonly stdout: string } | { readonly problem: string }

/**
 * Runs a key command in a shell, in `folder`. After `timeoutMs`, ends the command and its child processes. The output is never shown, because
 * it may contain the key. Never throws.
 */
export function runKeyCommand(
  command: string,
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
  timeoutMs = defaultTimeoutMs,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, {
      cwd: folder,
      env,
      shell: true,
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
    })
    let stdout = ''
    const stop = (problem: string) => {
      clearTimeout(timer)
      resolve({ problem })
      killTree(child)
    }
    const timer = setTimeout(() => stop(`the command was stopped after ${timeoutMs / 1000} s`), timeoutMs)
    child.stdout.on('data', (piece: Buffer) => {
      stdout += piece.toString()
      if (stdout.length > maxOutputCharacters)
        stop(`the command printed more than ${maxOutputCharacters} characters. An API key is shorter`)
    })
    child.on('error', (cause) => stop(`the command could not be started: ${cause.message}`))
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      if (code === 0) resolve({ stdout })
      else if (code === 127) resolve({ problem: 'the command was not found (exit 127)' })
      else if (code === 126) resolve({ problem: 'the command is not executable (exit 126)' })
      else
        resolve({
          problem:
            code === null ? `the command was terminated (${signal})` : `the command failed (exit ${code})`,
        })
    })
  })
}

/**
 * Ends the command and its child processes, found by their parent ids. A separate process group would be simpler to end, but has no terminal
 * for a password prompt.
 */
function killTree(child: ChildProcess): void {
  child.stdout?.destroy()
  child.unref()
  const { pid } = child
  if (pid === undefined) return
  if (process.platform === 'win32') {
    execFile('taskkill', ['/pid', String(pid), '/T', '/F'], () => undefined)
    return
  }
  execFile('ps', ['-A', '-o', 'pid=,ppid='], (_error, table) => {
    for (const one of descendants(table, pid)) kill(one)
  })
}

/** A process and its descendants, from a table of process ids and parent ids. Descendants come first. */
function descendants(table: string, root: number): readonly number[] {
  const pairs = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const found = [root]
  for (const parent of found)
    for (const [pid, ppid] of pairs) if (ppid === parent && pid !== undefined) found.push(pid)
  return found.toReversed()
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // The process had already ended.
  }
}
