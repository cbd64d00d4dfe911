import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stringify } from 'yaml'
import { startSimulator } from '../../src/app/simulate/index.ts'
import { withoutPlugins } from '../../src/app/plugins/index.ts'
import { readTwin, twinParts } from '../../src/app/twin/index.ts'
import type { Report, Twin } from '../../src/contract/index.ts'
import { parseTwin } from '../../src/schema/index.ts'
import { writeWhole } from '../../src/store/index.ts'
import { graycard } from './cli.ts'
import { runtimeIn } from './runtime.ts'

export interface TwinCase {
  readonly provider: string
  readonly quirks: readonly string[]
  readonly contract: { readonly model: string; readonly request?: object; readonly [field: string]: unknown }
}

const limits = { imagesPerMinute: 1000, tokensPerMinute: 10_000_000 }
const key = { KEY: 'sk-sim-all' }

async function verifyIn(cwd: string, { provider, contract }: TwinCase, baseUrl: string): Promise<Report> {
  const config = {
    contracts: {
      hero: { provider, ...contract, request: { prompt: 'A beautiful sunset', ...contract.request } },
    },
    environments: { production: { baseUrl, keyEnv: 'KEY' } },
    budget: { perRun: { images: 8 } },
  }
  await writeWhole(path.join(cwd, 'graycard.yaml'), stringify(config))
  const { stdout } = await graycard(['verify', '--json'], { cwd, env: key })
  const report: Report = JSON.parse(stdout)
  return report
}

/** Failed and unverified checks with their messages, sorted. */
export const openFindings = (report: Report): readonly string[] =>
  [
    ...new Set(
      report.runs
        .flatMap(({ findings }) => findings)
        .filter(({ verdict }) => verdict === 'fail' || verdict === 'error')
        .map(({ check, verdict, severity, messageId }) =>
          [check, verdict, ...(verdict === 'fail' ? [severity, messageId] : [])].join(' '),
        ),
    ),
  ].toSorted()

/** Verifies a misbehaving simulator and locks the run, makes a twin of both, and verifies the twin, which was a file in between. */
export async function verifyBoth(
  one: TwinCase,
): Promise<{ readonly original: Report; readonly twin: Report; readonly file: Twin }> {
  const folders = await Promise.all([0, 1].map(() => mkdtemp(path.join(tmpdir(), 'graycard-'))))
  const [first = '', second = ''] = folders
  const shape = one.provider === 'openai-compatible' ? {} : { provider: one.provider }
  try {
    const quirky = await startSimulator({ quirks: one.quirks, ...limits, ...shape })
    const original = await verifyIn(first, one, quirky.url).finally(() => void quirky.close())
    await graycard(['lock', '--even-if-failing'], { cwd: first, env: key })
    const made = await readTwin('hero@production', { config: 'graycard.yaml', runtime: runtimeIn(first) })
    const parsed = parseTwin(JSON.stringify(made))
    if ('problem' in parsed) throw new Error(parsed.problem)
    const like = await twinParts(parsed.twin, withoutPlugins, { pace: 'measured' })
    const simulator = await startSimulator({ like, ...limits })
    const twin = await verifyIn(second, one, simulator.url).finally(() => void simulator.close())
    return { original, twin, file: parsed.twin }
  } finally {
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
  }
}
