import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Statement } from '../../src/contract/index.ts'
import { type FetchResult, openTrackCache, type PollTarget } from '../../src/engine/track/index.ts'
import { nothingShipped } from '../../src/engine/track/shipped-knowledge.ts'
import { pollSource } from '../../src/engine/track/poll-source.ts'
import { openStore } from '../../src/store/index.ts'
import { scratch } from '../support/cli.ts'

/** One poll at a time, with a real store and a source whose content the test sets. */

const said = (...models: readonly string[]): readonly Statement[] =>
  models.map((model) => ({ provider: 'acme', model, path: 'shutdown', value: '2097-01-01' }))

const content = (...models: readonly string[]): FetchResult => ({
  kind: 'content',
  text: models.join(' '),
  bytes: Buffer.from(models.join(' ')),
  sha256: Buffer.from(models.join(' ')).toString('hex').padEnd(64, '0'),
  location: 'https://upstream.example/page',
  etag: `"${models.length}"`,
})

async function looking(forgets = false) {
  const store = await openStore(path.join(scratch(), '.graycard'))
  onTestFinished(() => store.close())
  const memory = await openTrackCache(store)
  let clock = Date.parse('2026-11-24T12:00:00Z')
  const asked: unknown[] = []
  const look = (answer: FetchResult, withMemory = memory) => {
    const subject: PollTarget = {
      watchable: { id: 'page', authority: 'vendor', everyMinutes: 60 },
      fetch: async ({ etag }) => {
        asked.push(etag)
        return answer
      },
      read: ({ text }) => {
        if (text === 'login') throw new Error('it is a login page\nwith more')
        return { statements: said(...text.split(' ')), ...(forgets ? { dropsOldEntries: true } : {}) }
      },
      reader: 'first',
      host: 'upstream.example',
    }
    clock += 3_600_000
    return pollSource(subject, {
      store,
      cache: withMemory,
      contractUses: [],
      shipped: nothingShipped,
      storeContent: async () => undefined,
      storedText: async () => undefined,
      now: () => new Date(clock),
      random: () => 0.5,
    })
  }
  return { store, asked, look }
}

describe('a check of a source', () => {
  const steps: readonly {
    readonly name: string
    readonly answers: readonly FetchResult[]
    readonly last: Record<string, unknown>
    readonly asked?: readonly unknown[]
  }[] = [
    {
      name: 'the first check stores its statements',
      answers: [content('a')],
      last: { before: 'new', state: 'readable', statements: 1, changes: [] },
    },
    {
      name: 'the same content',
      answers: [content('a'), content('a')],
      last: { state: 'readable', changes: [] },
      asked: [undefined, '"1"'],
    },
    {
      name: 'not modified',
      answers: [content('a'), { kind: 'unchanged' }],
      last: { state: 'readable', stateChanged: false },
    },
    {
      name: 'a new statement',
      answers: [content('a'), content('a', 'b')],
      last: {
        changes: [expect.objectContaining({ event: 'deprecated', model: 'b', state: 'unconfirmed' })],
      },
    },
    {
      name: 'a login page instead of the page',
      answers: [content('a'), content('login')],
      last: { state: 'unreadable', why: 'it is a login page', stateChanged: true, changes: [] },
    },
    {
      name: 'a full request after unreadable content',
      answers: [content('a'), content('login'), content('a')],
      last: { before: 'unreadable', state: 'readable', changes: [] },
      asked: [undefined, '"1"', undefined],
    },
    {
      name: 'unreachable, with retry-after',
      answers: [content('a'), { kind: 'unreachable', why: 'it answers 503', retryAfterMs: 7_200_000 }],
      last: { state: 'unreachable', why: 'it answers 503', dueAt: '2026-11-24T16:00:00.000Z' },
    },
    {
      name: 'unreachable for the third time, with back-off',
      answers: [
        { kind: 'unreachable', why: 'x' },
        { kind: 'unreachable', why: 'x' },
        { kind: 'unreachable', why: 'x' },
      ],
      last: { before: 'unreachable', stateChanged: false, dueAt: '2026-11-24T15:20:00.000Z' },
    },
  ]
  test.each(steps)('$name', async ({ answers, last, asked: wanted }) => {
    const { look, asked } = await looking()
    const looked = []
    // oxlint-disable-next-line no-await-in-loop
    for (const answer of answers) looked.push(await look(answer))
    expect(looked.at(-1)).toMatchObject(last)
    if (wanted) expect(asked).toEqual(wanted)
  })
})

test('an entry that a feed drops is not withdrawn', async () => {
  const { look, store } = await looking(true)
  await look(content('a', 'b'))
  expect(await look(content('c', 'b'))).toMatchObject({ changes: [{ model: 'c' }] })
  expect((await store.claims({})).map(({ model }) => model)).toEqual(['a', 'b', 'c'])
})

test('a process with an older state reads the store first', async () => {
  const { look, store } = await looking()
  await look(content('a'))
  const old = await openTrackCache(store)
  expect(await look(content('a', 'b'))).toMatchObject({ changes: [{ model: 'b' }] })
  // Another text with the same statements: only the earlier statements show that nothing changed.
  const same = { ...content('a', 'b'), sha256: 'f'.repeat(64) } as FetchResult
  expect(await look(same, old)).toMatchObject({ changes: [] })
})
