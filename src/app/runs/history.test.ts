import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { graycard, scratch } from '../../../test/support/cli.ts'
import { runtimeIn } from '../../../test/support/runtime.ts'
import type { Change, Report } from '../../contract/index.ts'
import { openStore } from '../../store/index.ts'
import { aReport, aRun } from '../../testing/index.ts'
import { history } from './history.ts'
import { openWorkspace } from '../workspace/index.ts'

const change = (over: Partial<Change>): Change => ({
  id: 'c1',
  at: '2026-11-02T08:00:00.000Z',
  source: 'acme-models',
  event: 'retired',
  provider: 'acme',
  model: 'painter-1',
  subject: 'model',
  detail: 'shuts down on 2027-01-01',
  severity: 'breaking',
  state: 'unconfirmed',
  decidedAt: '2026-11-02T08:00:00.000Z',
  affects: ['hero@production'],
  ...over,
})
const on = (day: string): Pick<Report, 'startedAt' | 'finishedAt'> => ({
  startedAt: `2026-11-${day}T10:00:00.000Z`,
  finishedAt: `2026-11-${day}T10:01:00.000Z`,
})

/** A folder with two runs, a lock and two changes. */
async function filled(): Promise<string> {
  const cwd = scratch()
  const folder = path.join(cwd, '.graycard')
  const store = await openStore(folder)
  const keep = (name: string, { startedAt, finishedAt, runs }: Report) =>
    store.keepRun(name, startedAt, finishedAt, runs)
  await keep('run-1', { ...aReport(aRun(), aRun({ environment: 'ci' })), ...on('01') })
  await keep('run-2', { ...aReport(aRun()), ...on('04') })
  const locked = { at: '2026-11-03T10:00:00.000Z', contract: 'hero', environment: 'production' }
  await store.keepLockChanges([
    { ...locked, path: 'output.size', before: null, after: '1024x1024' },
    { ...locked, path: 'output.format', before: 'png', after: 'jpeg' },
  ])
  await store.commit({
    record: {
      source: 'acme-models',
      revision: 1,
      state: 'readable',
      since: '2026-11-02T08:00:00.000Z',
      polledAt: '2026-11-02T08:00:00.000Z',
      failures: 0,
      pending: null,
    },
    from: 0,
    changes: [change({}), change({ id: 'c2', model: 'other', affects: [], state: 'confirmed' })],
  })
  await store.close()
  return cwd
}

const everything = { contracts: [], environments: [] }

describe('the timeline', () => {
  test.each<readonly [string, Parameters<typeof history>[1], readonly string[]]>([
    ['whole', everything, ['01 run', '01 run', '02 change', '02 change', '03 lock', '04 run']],
    ['of one environment', { ...everything, environments: ['ci'] }, ['01 run']],
    [
      'of one contract, with the changes that affect it',
      { contracts: ['hero'], environments: ['production'] },
      ['01 run', '02 change', '03 lock', '04 run'],
    ],
    [
      'between two days',
      { ...everything, since: '2026-11-02T00:00:00.000Z', until: '2026-11-03T23:59:59.999Z' },
      ['02 change', '02 change', '03 lock'],
    ],
    ['the newest', { ...everything, limit: 2 }, ['03 lock', '04 run']],
    ['the newest before a day', { ...everything, until: '2026-11-01T23:59:59.999Z', limit: 1 }, ['01 run']],
  ])('%s', async (_name, options, wanted) => {
    const workspace = openWorkspace('graycard.yaml', runtimeIn(await filled()))
    const moments = await history(workspace, options)
    await workspace.close()
    expect(moments.map(({ at, kind }) => `${at.slice(8, 10)} ${kind}`)).toEqual(wanted)
  })

  test('as text', async () => {
    const { code, stdout, stderr } = await graycard(['history', '--env', 'production'], {
      cwd: await filled(),
    })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatchSnapshot()
  })
})
