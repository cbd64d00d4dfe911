import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stringify } from 'yaml'
import { startSimulator } from '../../src/app/index.ts'
import type { Report } from '../../src/contract/index.ts'
import type { ExpectedFailure } from '../../src/plugin/index.ts'
import { writeWhole } from '../../src/store/index.ts'
import { graycard } from './cli.ts'

interface Verification {
  /** As the contract file has it; the prompt may be left out. */
  readonly contract: {
    readonly provider: string
    readonly model: string
    readonly request?: object
    readonly [field: string]: unknown
  }
  readonly options?: readonly string[]
  /** Whether the environment names a key. */
  readonly keyed?: boolean
}

interface Verified {
  readonly report: Report
  readonly code: number
  readonly stderr: string
}

/** A full verification of the API at a base URL. Leaves no files behind. Many may run concurrently. */
export async function verifyApi({
  baseUrl,
  contract,
  options = [],
  keyed = true,
  authority,
}: Verification & {
  readonly baseUrl: string
  /** The certificate, as PEM, that the environment trusts. */
  readonly authority?: string
}): Promise<Verified> {
  const cwd = await mkdtemp(path.join(tmpdir(), 'graycard-'))
  try {
    if (authority !== undefined) await writeWhole(path.join(cwd, 'ca.pem'), authority)
    const environment = {
      baseUrl,
      ...(keyed ? { keyEnv: 'KEY' } : {}),
      ...(authority === undefined ? {} : { caFile: 'ca.pem' }),
    }
    const config = {
      contracts: { hero: { ...contract, request: { prompt: 'A beautiful sunset', ...contract.request } } },
      environments: { local: environment },
      budget: { perRun: { images: 8 } },
    }
    await writeWhole(path.join(cwd, 'graycard.yaml'), stringify(config))
    const env = { KEY: 'sk-sim-all' }
    const { stdout, stderr, code } = await graycard(['verify', '--json', ...options], { cwd, env })
    const report: Report = JSON.parse(stdout)
    return { report, code, stderr }
  } finally {
    await rm(cwd, { recursive: true, force: true })
  }
}

/** A full verification of its own simulator, with the number of images that the simulator billed. */
export async function verifySimulator({
  quirks,
  shape,
  ...verification
}: Verification & {
  /** Quirks of the simulator, and the provider whose shape it has. */
  readonly quirks: readonly string[]
  readonly shape?: string
}): Promise<Verified & { readonly billed: number }> {
  const simulator = await startSimulator({
    port: 0,
    host: '127.0.0.1',
    quirks,
    imagesPerMinute: 1000,
    tokensPerMinute: 10_000_000,
    now: () => new Date(),
    ...(shape === undefined ? {} : { provider: shape }),
  })
  try {
    const verified = await verifyApi({ ...verification, baseUrl: simulator.url })
    return { ...verified, billed: simulator.bill().images }
  } finally {
    await simulator.close()
  }
}

/** Sorts as `failures` does. */
export const byCheck = (a: ExpectedFailure, b: ExpectedFailure) => a.check.localeCompare(b.check)

/** Failed checks, each once. */
export function failures(report: Report): readonly ExpectedFailure[] {
  const failed = report.runs.flatMap((run) => run.findings).filter((one) => one.verdict === 'fail')
  const rows = failed.map(({ check, blame, severity }) => ({ check, blame: blame ?? 'unknown', severity }))
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()].toSorted(byCheck)
}

/** Unverified checks. */
export const unverified = (report: Report) =>
  report.runs.flatMap((run) => run.findings).filter((one) => one.verdict === 'error')
