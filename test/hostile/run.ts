import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stringify } from 'yaml'
import type { Report } from '../../src/contract/index.ts'
import { writeWhole } from '../../src/store/index.ts'
import { graycard } from '../support/cli.ts'
import type { HostileRow } from './row.ts'
import { mark, startHostile } from './server.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** The result of one run. */
export interface RunResult {
  readonly code: number
  /** Output on stdout and stderr. */
  readonly screen: string
  /** The contents of all written files, concatenated. */
  readonly files: Buffer
  /** Errors of the hostile server itself. */
  readonly faults: readonly unknown[]
  readonly report: Report
  readonly seconds: number
  readonly origin: string
  readonly port: number
  /** Peak memory of a separate process; 0 if it ran in this one. */
  readonly megabytes: number
}

/** Verifies the row's server through the command line and removes the files. */
export async function runRow(row: HostileRow, simulatorPort: number): Promise<RunResult> {
  const server = await startHostile(row, simulatorPort)
  const cwd = mkdtempSync(path.join(tmpdir(), 'graycard-hostile-'))
  try {
    const { certificate, origin } = server
    if (certificate !== undefined) await writeWhole(path.join(cwd, 'ca.pem'), certificate)
    const fill = (text: string) =>
      text.replaceAll('{port}', String(server.port)).replaceAll('{origin}', origin)
    const request = {
      prompt: 'A red kettle',
      n: 1,
      size: '1024x640',
      quality: 'low',
      user: mark,
      ...row.request,
    }
    const config = {
      contracts: { hero: { provider: 'openai-compatible', model: 'gpt-image-2', request, ...row.contract } },
      environments: {
        local: { keyEnv: 'KEY', baseUrl: fill(row.baseUrl ?? '{origin}/v1'), ...row.environment },
      },
    }
    await writeWhole(path.join(cwd, 'graycard.yaml'), stringify(config))
    const env = {
      KEY: 'sk-sim-all',
      ...Object.fromEntries(Object.entries(row.env ?? {}).map(([name, value]) => [name, fill(value)])),
    }
    const args = [
      'verify',
      '--reporter',
      'terminal',
      '--reporter',
      'json:report.json',
      '--reporter',
      'html:report.html',
    ]
    const patience = ['--timeout', String(row.timeoutSeconds ?? 15)]
    const start = performance.now()
    const ran =
      row.maxMegabytes === undefined
        ? { ...(await graycard([...args, ...patience], { cwd, env })), megabytes: 0 }
        : await runSeparately([...args, ...patience], cwd, env)
    return {
      code: ran.code,
      screen: ran.stdout + ran.stderr,
      files: filesBelow(cwd),
      faults: server.faults,
      report: JSON.parse(readFileSync(path.join(cwd, 'report.json'), 'utf8')) as Report,
      seconds: (performance.now() - start) / 1000,
      origin,
      port: server.port,
      megabytes: ran.megabytes,
    }
  } finally {
    server.close()
    rmSync(cwd, { recursive: true, force: true })
  }
}

/** The files that the run wrote. */
const filesBelow = (cwd: string): Buffer =>
  Buffer.concat(
    readdirSync(cwd, { recursive: true, encoding: 'utf8' })
      .filter((name) => name !== 'graycard.yaml' && name !== 'ca.pem')
      .map((name) => path.join(cwd, name))
      .filter((name) => statSync(name).isFile())
      .map((name) => readFileSync(name)),
  )

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

/** The built command line in a process of its own. */
function runSeparately(args: readonly string[], cwd: string, env: Readonly<Record<string, string>>) {
  return new Promise<{ code: number; stdout: string; stderr: string; megabytes: number }>(
    (resolve, reject) => {
      const child = spawn(
        process.execPath,
        ['--import', reportMemory, path.join(root, 'dist/cli/main.js'), ...args],
        { cwd, env: { PATH: process.env['PATH'] ?? '', ...env }, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] },
      )
      const texts = ['', '', '', '']
      for (const [at, stream] of child.stdio.entries())
        stream?.on('data', (piece: Buffer) => void (texts[at] += piece.toString()))
      child.on('error', reject)
      child.on('close', (code) =>
        resolve({
          code: code ?? -1,
          stdout: texts[1] ?? '',
          stderr: texts[2] ?? '',
          megabytes: Number(texts[3]),
        }),
      )
    },
  )
}
