import { createHash } from 'node:crypto'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Statement } from '../../src/contract/index.ts'
import { type FetchResult, openTrackCache } from '../../src/engine/track/index.ts'
import { nothingShipped } from '../../src/engine/track/shipped-knowledge.ts'
import { pollSource } from '../../src/engine/track/poll-source.ts'
import { openStore } from '../../src/store/index.ts'
import { scratch } from '../support/cli.ts'

/** A page is read by one reader, and then by one that reads more. Each line of a page is `MODEL FACT VALUE`. */

type Content = Extract<FetchResult, { readonly kind: 'content' }>

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const contentOf = (text: string): Content => ({
  kind: 'content',
  text,
  bytes: Buffer.from(text),
  sha256: hashOf(text),
  location: 'https://upstream.example/page',
  etag: '"1"',
})

/** Reads the lines about these facts. */
const readerOf = (facts: readonly string[]) => ({
  reader: facts.join('+'),
  read: ({ text }: Content) => ({
    statements: text.split('\n').flatMap((line): readonly Statement[] => {
      const [model = '', fact = '', value = ''] = line.split(' ')
      return facts.includes(fact) ? [{ provider: 'acme', model, path: fact, value }] : []
    }),
  }),
})

async function polling(hasContent: boolean) {
  const store = await openStore(path.join(scratch(), '.graycard'))
  onTestFinished(() => store.close())
  const cache = await openTrackCache(store)
  const stored = new Map<string, string>()
  let clock = Date.parse('2026-11-24T12:00:00Z')
  const asked: unknown[] = []
  const poll = (facts: readonly string[], fetched: FetchResult, hours = 1) => {
    clock += hours * 3_600_000
    return pollSource(
      {
        watchable: { id: 'page', authority: 'vendor', everyMinutes: 60 },
        ...readerOf(facts),
        fetch: async ({ etag }) => {
          asked.push(etag)
          return fetched
        },
        host: 'upstream.example',
      },
      {
        store,
        cache,
        contractUses: [],
        shipped: nothingShipped,
        storeContent: async (bytes) => {
          const text = Buffer.from(bytes).toString('utf8')
          stored.set(hashOf(text), text)
        },
        storedText: async (sha256) => (hasContent ? stored.get(sha256) : undefined),
        now: () => new Date(clock),
        random: () => 0.5,
      },
    )
  }
  return { poll, store, asked }
}

const first = 'image-1 shutdown 2097-01-01\nimage-1 limit.n 4\nimage-2 shutdown 2098-01-01'
const moved = first.replace('2097-01-01', '2096-01-01')
const old = ['shutdown']
const newer = ['shutdown', 'limit.n']
const movedDate = [expect.objectContaining({ event: 'deprecation_changed', model: 'image-1' })]
const warning = 'the content of 2026-11-24 cannot be read again. What changed since then is unknown'

test.each([
  ['the same content, read by more', { text: first, changes: [], claims: 3 }],
  ['other content with a change', { text: moved, changes: movedDate, claims: 3 }],
  [
    'a new value of what only the newer reader reads',
    {
      text: first.replace('n 4', 'n 2'),
      changes: [],
      claims: 3,
      later: [expect.objectContaining({ event: 'param_changed', model: 'image-1' })],
    },
  ],
  [
    'other content, and the last content is missing',
    { text: moved, lost: true, changes: [], claims: 3, warning },
  ],
])(
  '%s',
  async (
    _,
    {
      text,
      changes,
      claims,
      later = [],
      lost = false,
      warning: why,
    }: {
      readonly text: string
      readonly changes: readonly unknown[]
      readonly claims: number
      readonly later?: readonly unknown[]
      readonly lost?: boolean
      readonly warning?: string
    },
  ) => {
    const { poll, store, asked } = await polling(!lost)
    await poll(old, contentOf(first))
    const next = await poll(newer, contentOf(text))
    expect(next).toMatchObject({ state: 'readable', changes })
    expect(next?.why).toBe(why)
    // Unchanged content of another reader is requested too, and that of the same reader is not.
    const last = await poll(newer, { kind: 'unchanged' }, 48)
    expect(last?.changes.filter(({ event }) => event !== 'deprecation_changed')).toEqual(later)
    expect(last?.why).toBeUndefined()
    expect(asked).toEqual([undefined, undefined, '"1"'])
    expect(await store.claims({})).toHaveLength(claims)
    expect(await store.source('page')).toMatchObject({ reader: newer.join('+'), sha256: hashOf(text) })
  },
)

test('a pending change survives another reader, and is dropped if that reader does not read it', async () => {
  const { poll } = await polling(true)
  await poll(newer, contentOf(first))
  const changed = moved.replace('n 4', 'n 2')
  expect((await poll(newer, contentOf(changed)))?.changes).toEqual(movedDate)
  const read = ['shutdown', 'limit.n', 'listed']
  expect(await poll(read, contentOf(changed))).toMatchObject({ changes: [] })
  const events = (await poll(read, { kind: 'unchanged' }, 48))?.changes.map(({ event, state }) => [
    event,
    state,
  ])
  expect(events?.toSorted()).toEqual([
    ['deprecation_changed', 'confirmed'],
    ['param_changed', 'confirmed'],
  ])
})

test('an announced change that a newer reader does not read is withdrawn', async () => {
  const { poll } = await polling(true)
  await poll(newer, contentOf('image-1 limit.n 4'))
  expect((await poll(newer, contentOf(first)))?.changes).toMatchObject([{ state: 'unconfirmed' }, {}])
  expect((await poll(['limit.n'], contentOf(first)))?.changes).toMatchObject([
    { event: 'deprecated', state: 'withdrawn' },
    { event: 'deprecated', state: 'withdrawn' },
  ])
})
