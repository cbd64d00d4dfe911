import path from 'node:path'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import type { Statement } from '../src/contract/index.ts'
import { openStore, writeWhole } from '../src/store/index.ts'
import { graycard, scratch } from './support/cli.ts'
import { simulator } from './support/simulator.ts'

const model = 'gpt-image-2'
const says = (provider: string, value: string): Statement => ({ provider, model, path: 'shutdown', value })
const advice = (names: readonly string[]): Statement => ({
  provider: 'openai',
  model,
  path: 'replacement',
  value: names,
})

/** A project whose database holds what was read at one source, look after look. */
async function project(source: string, looks: readonly (readonly Statement[])[], baseUrl: string) {
  const cwd = scratch()
  const contract = { provider: 'openai', model, baseUrl, request: { prompt: 'A sunset', size: '1024x1024' } }
  await writeWhole(
    path.join(cwd, 'graycard.yaml'),
    stringify({ contracts: { hero: contract }, environments: { local: { keyEnv: 'KEY' } } }),
  )
  const store = await openStore(path.join(cwd, '.graycard'))
  for (const [at, statements] of looks.entries()) {
    const day = `2026-11-2${at}T08:00:00Z`
    const record = { source, revision: at, since: day, polledAt: day, failures: 0, pending: [] }
    // oxlint-disable-next-line no-await-in-loop -- one look after the other
    await store.commit({ record: { ...record, state: 'readable' }, from: at, statements, changes: [] })
  }
  await store.close()
  return cwd
}

test.each<{
  name: string
  source: string
  looks: readonly (readonly Statement[])[]
  active: object
  replacement?: object
}>([
  {
    name: 'a day its vendor named, and advice that changed',
    source: 'openai-deprecations',
    looks: [
      [says('openai', '2026-12-10'), advice(['gpt-image-2.5'])],
      [says('openai', '2026-12-10'), advice(['gpt-image-2.6-flare'])],
    ],
    active: { messageId: 'announced', data: { shutdown: '2026-12-10', days: 16 } },
    replacement: {
      messageId: 'changed',
      data: { history: ['gpt-image-2.5 (2026-11-20)', 'gpt-image-2.6-flare (2026-11-21)'] },
    },
  },
  {
    name: 'a day that was taken back',
    source: 'openai-deprecations',
    looks: [[says('openai', '2026-12-10')], []],
    active: { verdict: 'pass' },
  },
  {
    name: 'a day that only a catalogue of others names',
    source: 'litellm-prices',
    looks: [[says('openai', '2026-12-10')]],
    active: { verdict: 'pass' },
  },
  {
    name: 'a gateway’s day, which is not that of the vendor called here',
    source: 'wisgate-docs',
    looks: [[says('wisgate', '2026-11-30')]],
    active: { verdict: 'pass' },
  },
])('verify knows what was tracked: $name', async ({ source, looks, active, replacement }) => {
  const now = () => new Date('2026-11-24T12:00:00Z')
  const { url } = await simulator([], { now })
  const cwd = await project(source, looks, url)
  const over = { cwd, env: { KEY: 'sk-sim-all' }, now }
  const ran = await graycard(['verify', '--free', '--only', 'model', '--json'], over)
  const findingsOf = (text: string): Readonly<Record<string, object>> =>
    Object.fromEntries(JSON.parse(text).runs[0].findings.map((one: { check: string }) => [one.check, one]))
  const findings = findingsOf(ran.stdout)
  expect(findings['model/active']).toMatchObject(active)
  if (replacement !== undefined) expect(findings['model/replacement-known']).toMatchObject(replacement)
  // What was tracked is part of the evidence: judged again, it says the same.
  const name = /Run (\S+) stored/.exec(ran.stderr)?.[1] ?? ''
  const again = await graycard(['verify', '--from', name, '--only', 'model', '--json'], over)
  expect(findingsOf(again.stdout)).toEqual(findings)
})
