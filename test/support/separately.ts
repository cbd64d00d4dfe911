import { spawn } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** Reports the peak memory of the process when it exits. */
const reportMemory = `data:text/javascript,${encodeURIComponent(
  `import { existsSync, readFileSync, writeSync } from 'node:fs'
// The system's figure for a process begins with what its parent held when it was forked; that of its own memory does not.
const peakKiB = () => {
  const [, own] = existsSync('/proc/self/status')
    ? (/^VmHWM:\\s+(\\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [])
    : []
  return Number(own ?? process.resourceUsage().maxRSS)
}
process.on('exit', () => writeSync(3, String(peakKiB() / 1024)))`,
)}`

interface RanSeparately {
  /** -1 after a signal. */
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  /** Peak memory; 0 if the process was killed. */
  readonly megabytes: number
}

/** The built command line in a process of its own. It is killed after `seconds`. */
export function runSeparately(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
  seconds = 600,
) {
  return new Promise<RanSeparately>((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--import', reportMemory, path.join(root, 'dist/cli/main.js'), ...args],
      { cwd, env: { PATH: process.env['PATH'] ?? '', ...env }, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] },
    )
    const texts = ['', '', '', '']
    for (const [at, stream] of child.stdio.entries())
      stream?.on('data', (piece: Buffer) => void (texts[at] += piece.toString()))
    child.on('error', reject)
    const late = setTimeout(() => child.kill('SIGKILL'), seconds * 1000)
    child.on('close', (code) => {
      clearTimeout(late)
      resolve({
        code: code ?? -1,
        stdout: texts[1] ?? '',
        stderr: texts[2] ?? '',
        megabytes: Number(texts[3]),
      })
    })
  })
}
