import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { cache, inside } from './inside.js'
import { inTurns, median, ratio, target, timesTable } from './rounds.js'

const rounds = 20
const [sources, polls] = [100, 100]
const models = 40
const day = 86_400_000
const start = Date.parse('2026-01-01T00:00:00Z')

export const title = '10,000 snapshots of 100 sources'

const iso = (at) => new Date(at).toISOString()
const model = (n) => `model-${n % models}`
const events = ['price_changed', 'param_changed', 'added', 'doc_changed', 'deprecated']
const severities = ['risky', 'additive', 'cosmetic', 'breaking']

/** The statements of a source at one poll: 200 about 20 models. A few differ from the last poll. */
const statementsOf = (source, poll) =>
  Array.from({ length: 200 }, (_, n) => ({
    provider: `vendor-${source % 8}`,
    model: model(source + (n % 20)),
    path: ['listed', 'price.imageOut', 'request:POST /images:size', 'says:limits', 'shutdown'][n % 5].concat(
      `.${n}`,
    ),
    // One value in forty changes with each poll.
    value:
      n % 5 === 2
        ? {
            types: ['string'],
            values: ['auto', '1024x1024', `${n}x${n % 40 === 2 ? poll : 0}`],
            text: 'Size of the image. '.repeat(8),
          }
        : n % 40 === 1
          ? poll
          : n,
  }))

const changesOf = (source, poll) =>
  Array.from({ length: 3 }, (_, n) => {
    const about = model(source + n)
    return {
      id: `${source}|${poll}|${n}`,
      at: iso(start + poll * 3 * day + source * 60_000),
      source: `source-${source}`,
      alsoIn: [`source-${(source + 1) % sources}`],
      event: events[(source + poll + n) % events.length],
      provider: `vendor-${source % 8}`,
      model: about,
      subject: 'price.imageOut',
      detail: `${about} costs $${poll} per million image tokens, before: $${poll - 1}. The document gives no date.`,
      severity: severities[(poll + n) % severities.length],
      state: 'confirmed',
      decidedAt: iso(start + poll * 3 * day + day),
      replacements: [model(source + n + 1)],
      affects: n === 0 ? [`contract-${source % 10}@production`, `contract-${source % 10}@staging`] : [],
    }
  })

/** Fills a database as a year of watching does. Returns the median duration of a commit in milliseconds. */
async function fill(store) {
  const times = []
  for (let poll = 0; poll < polls; poll++)
    for (let source = 0; source < sources; source++) {
      const at = iso(start + poll * 3 * day + source * 60_000)
      const id = `source-${source}`
      // Most polls find no change.
      const differs = poll % 5 === 0
      const commit = {
        from: poll,
        record: {
          source: id,
          revision: poll + 1,
          state: 'readable',
          since: iso(start),
          polledAt: at,
          failures: 0,
          pending: [],
        },
        snapshot: {
          source: id,
          at,
          sha256: `${source}-${poll}`.padEnd(64, '0'),
          bytes: 100_000,
          state: 'readable',
        },
        ...(differs ? { statements: statementsOf(source, poll) } : {}),
        changes: differs ? changesOf(source, poll) : [],
      }
      const from = performance.now()
      if ((await store.commit(commit)) !== 'kept') throw new Error('the commit is stale')
      times.push(performance.now() - from)
    }
  for (let n = 0; n < 1000; n++) {
    const at = iso(start + n * 7 * 3_600_000)
    const spend = { images: 1, ambiguous: 0, usd: { low: 0.01, high: 0.02 } }
    const one = {
      contract: `contract-${n % 10}`,
      environment: 'production',
      subject: { provider: 'vendor-1', model: 'model-1' },
    }
    await store.keepRun(`run-${n}`, at, at, [{ ...one, verdict: 'pass', findings: [], spend, exchanges: [] }])
    const { contract, environment } = one
    await store.keepLockChanges([{ at, contract, environment, path: 'output.size', before: n, after: n + 1 }])
  }
  return median(times)
}

/** The queries of the commands, and the same SQL on the bare driver with the JSON of every row parsed. */
const since = iso(start + 200 * day)
const queries = [
  {
    name: '`changes`, the last 100 days',
    query: (store) => store.changes({ since }),
    bare: ['select * from changes where moment >= ? order by moment desc, id desc', since],
    json: ['also_in', 'replacements', 'affects'],
  },
  {
    name: '`changes`, those that affect one contract',
    query: (store) => store.changes({ affecting: 'contract-3@production' }),
    bare: [
      'select * from changes where id in (select change_id from change_affects where affected = ?) order by moment desc, id desc',
      'contract-3@production',
    ],
    json: ['also_in', 'replacements', 'affects'],
  },
  {
    name: '`catalog`, all claims about one model, past ones too',
    query: (store) => store.claims({ models: ['model-7'], current: false }),
    bare: [
      'select * from claims where model = ? order by provider, model, path, source, revision',
      'model-7',
    ],
    json: ['value'],
  },
  {
    name: '`history`, the last 200 of each kind',
    query: async (store) => {
      const [runs, locks, changes] = await Promise.all([
        store.runs({ limit: 200 }),
        store.lockChanges({ limit: 200 }),
        store.changes({ limit: 200 }),
      ])
      return [...runs, ...locks, ...changes]
    },
  },
  { name: 'the newest 100 snapshots', query: (store) => store.snapshots({ limit: 100 }) },
]

/** Duration of a query in milliseconds. */
const timed = async (act) => {
  const from = performance.now()
  const rows = await act()
  if (rows.length < 50) throw new Error('fewer than 50 rows')
  return performance.now() - from
}

/** Opens the store in each round and runs the queries. */
export async function run() {
  const { openStore, loadDriver } = await inside('track-store', {
    openStore: 'store/index.ts',
    loadDriver: 'store/sqlite/load-driver.ts',
  })
  const folder = mkdtempSync(path.join(cache, 'track-store-'))
  const filling = await openStore(folder)
  const commitMs = await fill(filling)
  const counts = await Promise.all([
    filling.snapshots({}),
    filling.changes({}),
    filling.claims({ current: false }),
  ])
  await filling.close()
  const { DatabaseSync } = await loadDriver()
  const measured = await inTurns(rounds, [
    {
      name: 'opening the store',
      run: async () => {
        const from = performance.now()
        const store = await openStore(folder)
        const took = performance.now() - from
        await store.close()
        return took
      },
    },
    ...queries.flatMap(({ name, query, bare, json }) => [
      {
        name,
        run: async () => {
          const store = await openStore(folder)
          const took = await timed(() => query(store))
          await store.close()
          return took
        },
      },
      ...(bare
        ? [
            {
              name: 'the same SQL on the bare driver',
              run: async () => {
                const raw = new DatabaseSync(path.join(folder, 'graycard.sqlite'))
                const took = await timed(() => {
                  const rows = raw.prepare(bare[0]).all(bare[1])
                  for (const row of rows) for (const key of json) row[key] = JSON.parse(row[key])
                  return rows
                })
                raw.close()
                return took
              },
            },
          ]
        : []),
    ]),
  ])
  rmSync(folder, { recursive: true, force: true })
  const [snapshots, changes, claims] = counts.map((rows) => rows.length.toLocaleString('en'))
  const queried = measured.filter(({ name }) => queries.some((query) => query.name === name))
  const slowest = Math.max(...queried.map(({ times }) => median(times)))
  const ratios = queries
    .filter(({ bare }) => bare)
    .map(({ name }) => {
      const at = measured.findIndex((row) => row.name === name)
      return target(`${name} over the same SQL on the bare driver`, ratio(measured[at], measured[at + 1]), {
        atMost: 3,
      })
    })
  return `${rounds} rounds, each with its own connection. ${snapshots} snapshots, ${changes} changes, ${claims} claims, 1,000 runs and 1,000 lock changes. The median commit took
${commitMs.toFixed(1)} ms, on disk. The bare driver also parses the JSON of every row.

${timesTable(measured, { first: 'what' })}

${target('the slowest query, median ms', slowest, { atMost: 100 })}
${ratios.join('\n')}`
}
