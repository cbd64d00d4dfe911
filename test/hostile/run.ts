import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stringify } from 'yaml'
import type { Report } from '../../src/contract/index.ts'
import { writeWhole } from '../../src/store/index.ts'
import { graycard } from '../support/cli.ts'
import { runSeparately } from '../support/separately.ts'
import type { HostileRow } from './row.ts'
import { mark, startHostile } from './server.ts'

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
