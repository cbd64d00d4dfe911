import { expect, test } from '../runner/vitest.ts'
import type { LockChange } from '../../engine/verify/index.ts'
import { aFinding, aPass, aRun } from '../samples/report.ts'
import { atNoon, type Opener } from './rows.ts'

const exchange = {
  id: 'x1',
  probe: 'generate',
  method: 'POST',
  url: 'https://api.acme.example/v1/images?user=me',
  status: 200,
  failure: null,
  totalMs: 12.5,
}

/** Tests of runs, findings and lock changes. */
export function runCases(fresh: () => Promise<Opener>): void {
  test('a run is stored once, with its findings in order', async () => {
    const store = await (await fresh())(atNoon)
    const runs = [
      aRun({
        findings: [aFinding(), aPass({ check: 'output/count', data: { nested: [1, { a: null }] } })],
        exchanges: [exchange, { ...exchange, status: null }],
        spend: { images: 2, ambiguous: 0, usd: { low: 0.01, high: 0.0123 } },
      }),
      aRun({ environment: 'staging', findings: [aPass()], spend: { images: 1, ambiguous: 0, usd: null } }),
    ]
    await store.keepRun('run-1', '2026-11-24T10:00:00Z', '2026-11-24T10:01:00Z', runs)
    await store.keepRun('run-1', '2026-11-25T10:00:00Z', '2026-11-25T10:01:00Z', [
      aRun({ contract: 'other' }),
    ])
    await store.keepRun('empty', '2026-11-24T10:00:00Z', '2026-11-24T10:00:00Z', [])
    const row = {
      run: 'run-1',
      contract: 'hero',
      environment: 'production',
      provider: 'acme',
      model: 'painter-1',
      startedAt: '2026-11-24T10:00:00Z',
      finishedAt: '2026-11-24T10:01:00Z',
      verdict: 'fail',
      images: 2,
      usdLow: 0.01,
      usdHigh: 0.0123,
    }
    const staging = { environment: 'staging', verdict: 'pass', images: 1, usdLow: null, usdHigh: null }
    // A run with failures has the highest severity of its failures, a run without has none.
    expect(await store.runs({})).toEqual([
      { ...row, severity: aFinding().severity },
      { ...row, ...staging },
    ])
    expect(await store.findings('run-1')).toEqual(
      runs.flatMap(({ contract, environment, findings }) =>
        findings.map((finding) => ({ ...finding, contract, environment })),
      ),
    )
    expect(await store.findings('run-2')).toEqual([])
    await store.close()
  })

  test('a run has the highest severity of its open failures, and the number of its accepted findings', async () => {
    const store = await (await fresh())(atNoon)
    const accepted = { reason: 'reported', by: 'Ada', until: '2026-12-31' }
    const unverified = aPass({ verdict: 'error', because: ['output/size'], check: 'output/echo' })
    const findings = [
      aFinding({ accepted, concerns: ['size'] }),
      aFinding({ check: 'output/usage', severity: 'notice' }),
      { ...unverified, accepted },
      unverified,
    ]
    await store.keepRun('run-1', '2026-11-24T10:00:00Z', '2026-11-24T10:01:00Z', [
      aRun({ findings }),
      aRun({ environment: 'staging', findings: [aFinding({ accepted })] }),
      aRun({ environment: 'ci', findings: [aFinding({ accepted }), aFinding()] }),
    ])
    expect((await store.runs({})).map((row) => [row.environment, row.severity, row.accepted])).toEqual([
      ['production', 'notice', 2],
      ['staging', undefined, 1],
      ['ci', 'breaking', 1],
    ])
    expect((await store.findings('run-1')).slice(0, findings.length)).toEqual(
      findings.map((finding) => ({ ...finding, contract: 'hero', environment: 'production' })),
    )
    await store.close()
  })

  test('runs are filtered by contract, environment and time, newest first', async () => {
    const store = await (await fresh())(atNoon)
    await store.keepRun('a', '2026-11-24T10:00:00Z', '2026-11-24T10:01:00Z', [aRun()])
    await store.keepRun('b', '2026-11-25T10:00:00Z', '2026-11-25T10:01:00Z', [
      aRun(),
      aRun({ contract: 'card', environment: 'ci' }),
    ])
    const found = async (filter: Parameters<typeof store.runs>[0]) =>
      (await store.runs(filter)).map(({ run, contract }) => `${run} ${contract}`)
    expect(await found({})).toEqual(['b hero', 'b card', 'a hero'])
    expect(await found({ contracts: ['hero'], limit: 1 })).toEqual(['b hero'])
    expect(await found({ environments: ['ci'] })).toEqual(['b card'])
    expect(await found({ since: '2026-11-24T10:00:00.001Z' })).toEqual(['b hero', 'b card'])
    expect(await found({ environments: [] })).toEqual([])
    await store.close()
  })

  test('each lock change is stored once, and the same filters apply', async () => {
    const store = await (await fresh())(atNoon)
    const one: LockChange = {
      at: '2026-11-24T10:00:00Z',
      contract: 'hero',
      environment: 'ci',
      path: 'output.format',
      before: 'png',
      after: null,
      by: 'ada',
    }
    const { by: _by, ...nobody } = one
    const two: LockChange = {
      ...nobody,
      at: '2026-11-25T10:00:00Z',
      contract: 'card',
      before: { b: 1, a: [true] },
      after: 0.1,
    }
    await store.keepLockChanges([one, two])
    await store.keepLockChanges([one])
    await store.keepLockChanges([])
    expect(await store.lockChanges({})).toEqual([two, one])
    expect(await store.lockChanges({ contracts: ['hero'], environments: ['ci'] })).toEqual([one])
    expect(await store.lockChanges({ since: '2026-11-25', limit: 5 })).toEqual([two])
    expect(await store.lockChanges({ contracts: [] })).toEqual([])
    await store.close()
  })
}
