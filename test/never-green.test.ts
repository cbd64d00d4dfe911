import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { builtins, startSimulator } from '../src/app/index.ts'
import { isUnverified, type Finding, type Report, steps } from '../src/contract/index.ts'
import { writeWhole } from '../src/store/index.ts'
import { graycard } from './support/cli.ts'

/**
 * A run that measured nothing, or not all that was asked, never exits with 0: over checks, quirks, keys, budgets, hosts and options. What a
 * healthy API with every permission lets Graycard measure is the yardstick: a check that measures there may not be skipped elsewhere,
 * unless --free leaves it out.
 */

/** `npm run prove never-green` sets more. */
const runs = Number(process.env['NEVER_GREEN_RUNS'] ?? 40)

const contracts = {
  plain: { request: { prompt: 'A beautiful sunset', n: 1, size: '1024x640', quality: 'low' } },
  rich: {
    request: { prompt: 'A beautiful sunset', n: 2, size: '1024x1024', quality: 'low', background: 'opaque' },
    traffic: { peakImagesPerMinute: 1 },
    frame: { width: 600, height: 600 },
    expect: { maxSeconds: 600 },
  },
} as const
const keys = {
  valid: 'sk-sim-all',
  list: 'sk-sim-list',
  wrong: 'sk-nobody-knows-this',
  unset: undefined,
  malformed: 'sk-sim all',
} as const
const closedPort = 'http://127.0.0.1:1/v1'

interface Case {
  readonly quirks: readonly string[]
  readonly contract: keyof typeof contracts
  readonly key: keyof typeof keys
  readonly closed: boolean
  readonly free: boolean
  readonly only: readonly string[]
  readonly images: number | undefined
  readonly failOn: 'breaking' | 'none'
}

async function verify({ quirks, contract, key, closed, free, only, images, failOn }: Case) {
  const simulator = await startSimulator({
    port: 0,
    host: '127.0.0.1',
    quirks,
    imagesPerMinute: 1000,
    tokensPerMinute: 10_000_000,
    now: () => new Date(),
  })
  const cwd = await mkdtemp(path.join(tmpdir(), 'graycard-'))
  try {
    const file = {
      contracts: { hero: { provider: 'openai-compatible', model: 'gpt-image-2', ...contracts[contract] } },
      environments: { local: { keyEnv: 'KEY', baseUrl: closed ? closedPort : simulator.url } },
    }
    await writeWhole(path.join(cwd, 'graycard.yaml'), stringify(file))
    const args = [
      ...(free ? ['--free'] : []),
      ...(only.length > 0 ? ['--only', only.join(',')] : []),
      ...(images === undefined ? [] : ['--budget', `images=${images}`]),
      '--fail-on',
      failOn,
    ]
    const value = keys[key]
    const env = value === undefined ? {} : { KEY: value }
    const { code, stdout } = await graycard(['verify', '--json', ...args], { cwd, env })
    return { code, report: stdout === '' ? undefined : (JSON.parse(stdout) as Report) }
  } finally {
    await simulator.close()
    await rm(cwd, { recursive: true, force: true })
  }
}

const findingsOf = (report: Report): readonly Finding[] => report.runs.flatMap((run) => run.findings)
const isMeasured = ({ verdict }: Finding) => verdict === 'pass' || verdict === 'fail'
const healthy: Case = {
  quirks: [],
  contract: 'plain',
  key: 'valid',
  closed: false,
  free: false,
  only: [],
  images: 20,
  failOn: 'none',
}
/** The checks that a healthy API lets Graycard measure, for each contract. */
async function measurableChecks(contract: Case['contract']): Promise<ReadonlySet<string>> {
  const { code, report } = await verify({ ...healthy, contract })
  if (code !== 0 || !report) throw new Error('the healthy run is not green')
  const measured = findingsOf(report).filter(isMeasured)
  return new Set(measured.map(({ check }) => check))
}
const yardstick = { plain: await measurableChecks('plain'), rich: await measurableChecks('rich') }

/** Quirks that need no contract of their own. */
const quirks = builtins.quirks.filter(({ edit, request }) => !edit && !request).map(({ id }) => id)
const ids = builtins.checks.filter(({ optIn }) => !optIn).map(({ id }) => id)
const cases: fc.Arbitrary<Case> = fc.record({
  quirks: fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 3, arbitrary: fc.uniqueArray(fc.constantFrom(...quirks), { minLength: 1, maxLength: 2 }) },
  ),
  contract: fc.constantFrom('plain', 'rich'),
  key: fc.oneof(
    { weight: 3, arbitrary: fc.constant('valid' as const) },
    fc.constantFrom('list', 'wrong', 'unset', 'malformed'),
  ),
  closed: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
  free: fc.boolean(),
  only: fc.oneof(
    fc.constant([]),
    fc.uniqueArray(fc.constantFrom(...ids, ...steps), { minLength: 1, maxLength: 3 }),
  ),
  images: fc.constantFrom(undefined, 0, 1, 3, 20),
  failOn: fc.constantFrom('breaking', 'none'),
})

test(
  'a run that measured nothing, or not all that was asked, never exits with 0',
  { timeout: 3_600_000 },
  async () => {
    let green = 0
    const property = fc.asyncProperty(cases, async (one) => {
      const { code, report } = await verify(one)
      expect([0, 1, 2, 3]).toContain(code)
      if (code === 2) return
      expect(report).toMatchObject({ exitCode: code })
      if (code !== 0 || !report) return
      green++
      const findings = findingsOf(report)
      expect(findings.some(isMeasured)).toBe(true)
      expect(findings.filter(isUnverified)).toEqual([])
      const measurable = yardstick[one.contract]
      const wronglySkipped = findings.filter(
        ({ check, verdict, message }) =>
          verdict === 'skip' && measurable.has(check) && !(one.free && message.includes('--free')),
      )
      expect(wronglySkipped.map(({ check, message }) => `${check}: ${message}`)).toEqual([])
    })
    await fc.assert(property, { numRuns: runs, ...(runs > 40 ? {} : { seed: 20_261_130 }) })
    expect(green).toBeGreaterThan(runs / 20)
  },
)
