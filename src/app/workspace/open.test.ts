import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { scratch } from '../../../test/support/cli.ts'
import { runtimeIn } from '../../../test/support/runtime.ts'
import { aReport, aRun } from '../../testing/index.ts'
import { openWorkspace, type ProjectWorkspace } from './index.ts'

function workspaceIn(cwd: string): ProjectWorkspace {
  const workspace = openWorkspace('graycard.yaml', runtimeIn(cwd))
  onTestFinished(workspace.close)
  return workspace
}

const database = (cwd: string) => path.join(cwd, '.graycard', 'graycard.sqlite')

/** Keeps a run in the archive alone, as it was done before there was a store. */
async function keepOldRun(cwd: string, name: string, report: unknown): Promise<void> {
  const folder = path.join(cwd, '.graycard', 'runs', name)
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'evidence.json'), '{}')
  await writeFile(path.join(folder, 'report.json'), JSON.stringify(report))
}

describe('the store', () => {
  test('is opened once', async () => {
    const workspace = workspaceIn(scratch())
    expect(await workspace.store()).toBe(await workspace.store())
    expect(await workspace.kept()).toBe(await workspace.store())
  })

  test('for reading makes nothing where nothing was kept, and the store for writing is not that one', async () => {
    const cwd = scratch()
    const workspace = workspaceIn(cwd)
    expect(await (await workspace.kept()).runs({})).toEqual([])
    expect(existsSync(path.join(cwd, '.graycard'))).toBe(false)
    const report = aReport(aRun())
    await (await workspace.store()).keepRun('run', report.startedAt, report.finishedAt, report.runs)
    expect(existsSync(database(cwd))).toBe(true)
    expect(await (await workspace.kept()).runs({})).toHaveLength(1)
  })

  test('has runs that are older than it, once, without what is no report', async () => {
    const cwd = scratch()
    await keepOldRun(cwd, 'first', aReport(aRun()))
    await keepOldRun(cwd, 'second', { schema: 'something else' })
    for (const rows of [1, 1]) {
      const workspace = workspaceIn(cwd)
      // oxlint-disable-next-line no-await-in-loop
      const found = await (await workspace.kept()).runs({})
      expect(found.map(({ run }) => run)).toEqual(['first'])
      expect(found).toHaveLength(rows)
      // oxlint-disable-next-line no-await-in-loop
      await workspace.close()
    }
  })

  test.each(['store', 'kept'] as const)('that is no database is refused by %s', async (name) => {
    const cwd = scratch()
    await mkdir(path.join(cwd, '.graycard'))
    await writeFile(database(cwd), 'this is no database, and long enough to be seen as such')
    await expect(workspaceIn(cwd)[name]()).rejects.toMatchObject({ code: 'STORE_UNUSABLE' })
  })
})

test('a command that prints a key is run once', async () => {
  const cwd = scratch()
  const { findKey } = workspaceIn(cwd)
  const keyCommand = 'echo run >> log; echo sk-key'
  const found = await Promise.all([findKey({ keyCommand }), findKey({ keyCommand })])
  expect(found.map(({ key }) => key)).toEqual(['sk-key', 'sk-key'])
  expect(readFileSync(path.join(cwd, 'log'), 'utf8')).toBe('run\n')
})

test('what one part of a workspace learns is removed by every other', () => {
  const { redactor } = workspaceIn(scratch())
  const { text } = redactor
  expect(text('a-first-secret')).toBe('a-first-secret')
  redactor.learn(['a-first-secret'])
  redactor.learn(['a-second-secret'])
  expect(text('a-first-secret, a-second-secret')).toBe('[redacted], [redacted]')
})
