import { existsSync } from 'node:fs'
import path from 'node:path'
import {
  graycardError,
  GraycardError,
  type ModelFacts,
  modelFacts,
  type TrackedClaim,
} from '../contract/index.ts'
import {
  asSubjectClaim,
  type CatalogEntry,
  type CatalogPair,
  type CatalogRow,
  type ClaimFilter,
  compareModels,
  costsBeside,
  listModels,
  lockClaims,
  meet,
  type QualityCost,
  requestChanges,
  sheetsIn,
  shippedClaims,
  type SubjectClaim,
} from '../engine/track/index.ts'
import { knowledge, watchables } from '../knowledge/index.ts'
import { nearestName } from '../schema/index.ts'
import { openStore } from '../store/index.ts'
import { loadLock } from './lock-file.ts'
import type { World } from './world.ts'

/** Where tracked claims come from. `note` says why there are none. */
export interface Tracked {
  readonly claims: (filter: ClaimFilter) => Promise<readonly TrackedClaim[]>
  readonly close: () => Promise<void>
  readonly note?: string
}

const none = (note: string): Tracked => ({
  claims: () => Promise.resolve([]),
  close: () => Promise.resolve(),
  note,
})

/** What was tracked beside a contract file. Reading makes no database: where there is none, or none that opens, a note says so. */
export async function openTracked(
  configName: string,
  { cwd, now }: Pick<World, 'cwd' | 'now'>,
): Promise<Tracked> {
  const folder = path.join(path.dirname(path.resolve(cwd, configName)), '.graycard')
  if (!existsSync(path.join(folder, 'graycard.sqlite')))
    return none('Nothing is tracked here yet: this is what Graycard ships.')
  try {
    return await openStore(folder, { now })
  } catch (cause) {
    const why = cause instanceof GraycardError ? cause.message : String(cause)
    return none(`What was tracked cannot be read, so this is only what Graycard ships. ${why}`)
  }
}

/** What one’s own runs saw, from the lock beside a contract file; nothing where there is no lock. Throws LOCK_INVALID or FILE_UNREADABLE. */
export async function ownClaims(
  configName: string,
  { cwd }: Pick<World, 'cwd'>,
): Promise<readonly SubjectClaim[]> {
  const lock = await loadLock(path.dirname(path.resolve(cwd, configName)))
  return lock ? lockClaims(lock) : []
}

/** What is to be shown of a model. */
export interface CatalogQuestion {
  readonly provider?: string
  /** Beginning of the paths. */
  readonly path?: string
  /** Measured in one’s own runs. */
  readonly observed?: readonly SubjectClaim[]
}

/** Everything that is said about one model. */
export interface CatalogPage {
  readonly model: string
  /** Every name it has. */
  readonly names: readonly string[]
  readonly facts: ModelFacts
  readonly entries: readonly CatalogEntry[]
}

const authorities = new Map(watchables.map(({ id, authority }) => [id, authority]))

/** All claims about a model, met: what is shipped, what watched sources say, and what was measured. Throws UNKNOWN_NAME with the nearest. */
export async function catalogPage(
  model: string,
  { provider, path: prefix = '', observed = [] }: CatalogQuestion,
  tracked: Tracked,
): Promise<CatalogPage> {
  const at = provider ?? modelFacts(knowledge, '', model).vendor ?? ''
  const facts = modelFacts(knowledge, at, model)
  const names = new Set([...facts.names, ...facts.names.map((one) => `${facts.vendor ?? ''}/${one}`)])
  const claims = [
    ...shippedClaims(knowledge, [...names]),
    ...(await tracked.claims({ models: [...names], current: false })).map((claim) =>
      asSubjectClaim(claim, authorities),
    ),
    ...(provider === undefined ? [] : everyModel(provider, model)),
    ...observed.filter((claim) => names.has(claim.model)),
  ]
  if (claims.length === 0)
    throw unknown(
      'model',
      model,
      sheetsIn(knowledge).map((sheet) => sheet.model),
    )
  const providers = claims.map((claim) => claim.provider)
  if (provider !== undefined && !providers.includes(provider)) throw unknown('provider', provider, providers)
  const wanted = claims.filter(
    (claim) => (provider ?? claim.provider) === claim.provider && claim.path.startsWith(prefix),
  )
  return { model, names: facts.names, facts, entries: meet(wanted) }
}

/** What a provider says of whatever model it serves. */
const everyModel = (provider: string, model: string): readonly SubjectClaim[] =>
  (knowledge.providers.find((sheet) => sheet.provider === provider)?.everyModel ?? []).map(
    ({ path: about, value, kind, source, date }) => ({
      path: about,
      value,
      kind,
      source,
      date,
      provider,
      model,
      origin: 'shipped',
    }),
  )

function unknown(kind: string, name: string, names: readonly string[]) {
  const allowed = [...new Set(names)].toSorted()
  return graycardError('UNKNOWN_NAME', { kind, name, allowed, nearest: nearestName(name, allowed) })
}

/** The models that are known, with what holds of their life. Throws UNKNOWN_NAME for a provider nobody speaks of. */
export async function catalogList(
  { provider, all = false }: { readonly provider?: string; readonly all?: boolean },
  tracked: Tracked,
  now: Date,
): Promise<readonly CatalogRow[]> {
  const paths = ['released', 'shutdown', ...(all ? ['listed'] : [])]
  const said = await Promise.all(paths.map((one) => tracked.claims({ path: one, current: false })))
  const sheets = sheetsIn(knowledge)
  const claims = [
    ...shippedClaims(knowledge, [...new Set(sheets.map(({ model }) => model))]),
    ...said.flat().map((claim) => asSubjectClaim(claim, authorities)),
  ]
  const rows = listModels(knowledge, claims, { now, all })
  const found = rows.filter((row) => (provider ?? row.provider) === row.provider)
  if (provider !== undefined && found.length === 0)
    throw unknown(
      'provider',
      provider,
      rows.map((row) => row.provider),
    )
  return found
}

/** Two models side by side. */
export interface Comparison {
  readonly left: CatalogPage
  readonly right: CatalogPage
  readonly pairs: readonly CatalogPair[]
  /** What a request for the left one has to change, or may, for the right one. */
  readonly changes: readonly string[]
  readonly costs: readonly QualityCost[]
}

/** Compares what holds for two models, each at its vendor where no provider is named. Throws UNKNOWN_NAME. */
export async function compareInCatalog(
  [left, right]: readonly [string, string],
  question: CatalogQuestion,
  tracked: Tracked,
): Promise<Comparison> {
  const a = await catalogPage(left, question, tracked)
  const b = await catalogPage(right, question, tracked)
  const own = ({ facts, entries }: CatalogPage) => {
    const at = question.provider ?? facts.vendor ?? entries[0]?.provider
    return entries.filter((entry) => entry.provider === at)
  }
  return {
    left: a,
    right: b,
    pairs: compareModels(own(a), own(b)),
    changes: requestChanges(a.facts, b.facts),
    costs: costsBeside(a.facts, b.facts),
  }
}
