import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Statement } from '../src/contract/index.ts'
import { openStore } from '../src/store/index.ts'
import { graycard, scratch } from './support/cli.ts'

/** What a watched source said on a day, kept as `watch` keeps it. */
async function said(folder: string, source: string, at: string, statements: readonly Statement[], from = 0) {
  const store = await openStore(path.join(folder, '.graycard'), { now: () => new Date(at) })
  const record = {
    source,
    revision: from + 1,
    state: 'readable',
    since: at,
    polledAt: at,
    readAt: at,
    failures: 0,
    pending: null,
  } as const
  const snapshot = { source, at, sha256: `${at}${source}`, bytes: 1, state: 'readable' } as const
  expect(await store.commit({ record, from, snapshot, statements, changes: [] })).toBe('kept')
  await store.close()
}

const openai = (model: string, path_: string, value: Statement['value']): Statement => ({
  provider: 'openai',
  model,
  path: path_,
  value,
})

test('what watched sources say stands beside what is shipped, and a difference is a dispute', async () => {
  const cwd = scratch()
  const shutdown = openai('gpt-image-2', 'shutdown', '2027-06-01')
  await said(cwd, 'litellm-prices', '2026-11-23T08:00:00Z', [
    openai('gpt-image-2', 'price.imageOut', 30),
    openai('gpt-image-2', 'price.textIn', 50),
    openai('gpt-image-2', 'price.textOut', 10),
    openai('pen-image', 'listed', true),
  ])
  await said(cwd, 'openai-deprecations', '2026-11-23T09:00:00Z', [shutdown])
  const now = () => new Date('2026-11-24T12:00:00Z')
  const run = (...args: readonly string[]) => graycard(['catalog', ...args], { cwd, now })

  const page = await run('gpt-image-2')
  expect(page.code).toBe(0)
  expect(page.stderr).toBe('')
  const text = page.stdout.replaceAll(/\s+/g, ' ')
  expect(text).toContain('Disputed, 3')
  expect(text).toMatch(
    /price\.textIn \$5 per million tokens \[\d+\] \$50 per million tokens \[\d+\] Used: \$5 per/,
  )
  expect(text).toMatch(/price\.imageOut \$30 per million tokens \[\d+\] \[\d+\]/)
  expect(text).toMatch(/shutdown 2027-06-01 \([^)]+\) \[\d+\]/)
  expect(text).toMatch(/documented, 2026-11-23, openai-deprecations/)

  const list = await run()
  expect(list.stdout.replaceAll(/ +/g, ' ')).toContain('gpt-image-2 openai 2026-04-21 2027-06-01 189 days')
  expect(list.stdout).not.toContain('pen-image')
  expect((await run('--all')).stdout).toContain('pen-image')
  expect((await run('pen-image', '--json')).code).toBe(0)

  await said(cwd, 'openai-deprecations', '2026-11-24T09:00:00Z', [], 1)
  const later = await run('gpt-image-2', '--provider', 'openai', '--path', 'shutdown')
  expect(later.stdout.replaceAll(/\s+/g, ' ')).toMatchSnapshot()
  const { stdout: json } = await run('gpt-image-2', '--provider', 'openai', '--path', 'shutdown', '--json')
  expect(JSON.parse(json)).toMatchObject({ entries: [{ state: 'past' }] })
  expect((await run()).stdout).not.toContain('2027-06-01')
})

test('looking changes nothing in the database', async () => {
  const cwd = scratch()
  await said(cwd, 'litellm-prices', '2026-11-23T08:00:00Z', [openai('gpt-image-2', 'listed', true)])
  const file = path.join(cwd, '.graycard/graycard.sqlite')
  const before = readFileSync(file)
  expect((await graycard(['catalog', 'gpt-image-2'], { cwd })).code).toBe(0)
  expect(readFileSync(file).equals(before)).toBe(true)
})

test('--at counts days as of a day, with the claims that are known now', async () => {
  const cwd = scratch()
  const now = () => new Date('2026-11-24T12:00:00Z')
  const left = async (...at: readonly string[]) => {
    const { stdout } = await graycard(['catalog', '--provider', 'openai', '--json', ...at], { cwd, now })
    const rows: readonly { readonly model: string; readonly daysLeft: number | null }[] = JSON.parse(stdout)
    return rows.find(({ model }) => model === 'gpt-image-1.5')?.daysLeft
  }
  expect(await left()).toBe(7)
  expect(await left('--at', '2026-12-03')).toBe(-2)
  expect(await left('--at', '+7d')).toBe(0)
  const wrong = await graycard(['changes', '--at', 'soon'], { cwd, now })
  expect(wrong.code).toBe(2)
  expect(wrong.stderr).toContain('--at')
})
