import type { Kysely } from 'kysely'
import { optionalField, reaches, type Severity } from '../../contract/index.ts'
import type { LockChange, RunRow, RunStore } from '../../engine/verify/index.ts'
import {
  batches,
  fromOptionalText,
  fromText,
  selectsNothing,
  sortableInstant,
  toOptionalText,
  toText,
} from './columns.ts'
import type { Database, FindingsTable, LockChangesTable, RunsTable } from './database.ts'
import type { Engine } from './engine.ts'

/** What the findings of a run in one environment say about its result. */
interface FindingSummary {
  /** The highest severity among the open failures. */
  readonly severity?: Severity
  /** Number of accepted findings. */
  readonly accepted?: number
}

const toRun = (row: RunsTable, { severity, accepted }: FindingSummary = {}): RunRow => ({
  run: row.run,
  contract: row.contract,
  environment: row.environment,
  provider: row.provider,
  model: row.model,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  verdict: row.verdict,
  ...optionalField('severity', severity),
  ...optionalField('accepted', accepted),
  images: row.images,
  usdLow: row.usd_low,
  usdHigh: row.usd_high,
})

const toFinding = (row: FindingsTable) => ({
  contract: row.contract,
  environment: row.environment,
  check: row.check_id,
  step: row.step,
  title: row.title,
  verdict: row.verdict,
  severity: row.severity,
  blame: row.blame,
  messageId: row.message_id,
  message: row.message,
  ...optionalField('fix', row.fix ?? undefined),
  data: fromText(row.data),
  fingerprint: row.fingerprint,
  evidence: fromText(row.evidence),
  ...optionalField('accepted', fromOptionalText(row.accepted)),
  ...optionalField('because', fromOptionalText(row.because)),
  ...optionalField('concerns', fromOptionalText(row.concerns)),
})

const toLockChange = (row: LockChangesTable): LockChange => ({
  at: row.at,
  contract: row.contract,
  environment: row.environment,
  path: row.path,
  before: fromText(row.before),
  after: fromText(row.after),
  ...optionalField('by', row.by ?? undefined),
})

const keyOf = ({ run, contract, environment }: Pick<RunsTable, 'run' | 'contract' | 'environment'>) =>
  JSON.stringify([run, contract, environment])

const maxNamedRuns = 500

/** Summaries of the findings of these runs, by run, contract and environment. */
async function findingSummaries(
  db: Kysely<Database>,
  runs: readonly string[],
): Promise<ReadonlyMap<string, FindingSummary>> {
  const found = new Map<string, FindingSummary>()
  if (runs.length === 0) return found
  const all = db
    .selectFrom('findings')
    .select(['run', 'contract', 'environment', 'severity', 'verdict'])
    .select(({ fn }) => [
      fn.countAll<number | string>().as('total'),
      fn.count<number | string>('accepted').as('accepted'),
    ])
    .where('verdict', 'in', ['fail', 'error'])
    .groupBy(['run', 'contract', 'environment', 'severity', 'verdict'])
  // The number of bound values is limited.
  const rows = await (runs.length > maxNamedRuns ? all : all.where('run', 'in', runs)).execute()
  for (const row of rows) {
    const key = keyOf(row)
    const { severity, accepted = 0 } = found.get(key) ?? {}
    const isOpen = row.verdict === 'fail' && Number(row.total) > Number(row.accepted)
    const highest =
      isOpen && (severity === undefined || reaches(row.severity, severity)) ? row.severity : severity
    found.set(key, {
      ...optionalField('severity', highest),
      ...optionalField('accepted', accepted + Number(row.accepted) || undefined),
    })
  }
  return found
}

/** Runs, findings, the index of exchanges, and lock changes. */
export const runStore = ({ db, write }: Engine): RunStore => ({
  keepRun: (run, startedAt, finishedAt, runs) =>
    write(async (tx) => {
      const there = await tx.selectFrom('runs').select('run').where('run', '=', run).executeTakeFirst()
      if (there || runs.length === 0) return
      for (const [place, one] of runs.entries()) {
        const { contract, environment, subject, spend } = one
        const key = { run, contract, environment }
        const findings = one.findings.map((finding, n): FindingsTable => ({
          ...key,
          place: n,
          check_id: finding.check,
          step: finding.step,
          title: finding.title,
          verdict: finding.verdict,
          severity: finding.severity,
          blame: finding.blame,
          message_id: finding.messageId,
          message: finding.message,
          fix: finding.fix ?? null,
          data: toText(finding.data),
          fingerprint: finding.fingerprint,
          evidence: toText(finding.evidence),
          accepted: toOptionalText(finding.accepted),
          because: toOptionalText(finding.because),
          concerns: toOptionalText(finding.concerns),
        }))
        const exchanges = one.exchanges.map(({ id, probe, method, url, status, totalMs }, n) => {
          const [address = ''] = url.split(/[?#]/)
          return { ...key, place: n, id, probe, method, url: address, status, total_ms: totalMs }
        })
        /* oxlint-disable no-await-in-loop -- one connection, one statement at a time */
        await tx
          .insertInto('runs')
          .values({
            ...key,
            place,
            provider: subject.provider,
            model: subject.model,
            started_at: startedAt,
            moment: sortableInstant(startedAt),
            finished_at: finishedAt,
            verdict: one.verdict,
            images: spend.images,
            usd_low: spend.usd?.low ?? null,
            usd_high: spend.usd?.high ?? null,
          })
          .execute()
        for (const piece of batches(findings)) await tx.insertInto('findings').values(piece).execute()
        for (const piece of batches(exchanges)) await tx.insertInto('exchanges').values(piece).execute()
        /* oxlint-enable no-await-in-loop */
      }
    }),

  async runs(filter) {
    if (selectsNothing(filter)) return []
    const { contracts, environments, since, limit } = filter
    let query = db.selectFrom('runs').selectAll()
    if (contracts !== undefined) query = query.where('contract', 'in', contracts)
    if (environments !== undefined) query = query.where('environment', 'in', environments)
    if (since !== undefined) query = query.where('moment', '>=', sortableInstant(since))
    if (limit !== undefined) query = query.limit(limit)
    const rows = await query.orderBy('moment', 'desc').orderBy('run', 'desc').orderBy('place').execute()
    const summaries = await findingSummaries(db, [...new Set(rows.map(({ run }) => run))])
    return rows.map((row) => toRun(row, summaries.get(keyOf(row))))
  },

  async findings(run) {
    const rows = await db
      .selectFrom('findings')
      .innerJoin('runs', (join) =>
        join
          .onRef('runs.run', '=', 'findings.run')
          .onRef('runs.contract', '=', 'findings.contract')
          .onRef('runs.environment', '=', 'findings.environment'),
      )
      .selectAll('findings')
      .where('findings.run', '=', run)
      .orderBy('runs.place')
      .orderBy('findings.place')
      .execute()
    return rows.map(toFinding)
  },

  keepLockChanges: (changes) =>
    write(async (tx) => {
      const rows = changes.map(({ at, contract, environment, path, before, after, by }) => ({
        contract,
        environment,
        path,
        at,
        moment: sortableInstant(at),
        before: toText(before),
        after: toText(after),
        by: by ?? null,
      }))
      for (const piece of batches(rows))
        // oxlint-disable-next-line no-await-in-loop -- likewise
        await tx
          .insertInto('lock_changes')
          .values(piece)
          .onConflict((conflict) => conflict.doNothing())
          .execute()
    }),

  async lockChanges(filter) {
    if (selectsNothing(filter)) return []
    const { contracts, environments, since, limit } = filter
    let query = db.selectFrom('lock_changes').selectAll()
    if (contracts !== undefined) query = query.where('contract', 'in', contracts)
    if (environments !== undefined) query = query.where('environment', 'in', environments)
    if (since !== undefined) query = query.where('moment', '>=', sortableInstant(since))
    if (limit !== undefined) query = query.limit(limit)
    const rows = await query
      .orderBy('moment', 'desc')
      .orderBy('contract')
      .orderBy('environment')
      .orderBy('path')
      .execute()
    return rows.map(toLockChange)
  },
})
