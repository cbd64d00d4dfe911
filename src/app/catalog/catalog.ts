import { graycardError, type ModelFacts, modelFacts } from '../../contract/index.ts'
import {
  asSubjectClaim,
  type CatalogEntry,
  type CatalogPair,
  type CatalogRow,
  compareModels,
  compareCosts,
  listModels,
  mergeClaims,
  type QualityCost,
  requestChanges,
  modelSheets,
  shippedClaims,
  type SubjectClaim,
} from '../../engine/track/index.ts'
import { knowledge, watchables } from '../../knowledge/index.ts'
import { closestName } from '../../schema/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'
import { type ClaimSources, loadClaims } from './claims.ts'

/** Claims about models. */
export interface Catalog {
  readonly note?: string
  /** All claims about a model, merged. Throws UNKNOWN_NAME with the nearest name. */
  readonly page: (model: string, question: CatalogQuery) => Promise<CatalogPage>
  /** The known models with their lifecycle. Throws UNKNOWN_NAME for a provider without claims. */
  readonly list: (question: ListQuery) => Promise<readonly CatalogRow[]>
  /** Compares two models. Each is looked up at its vendor unless a provider is named. Throws UNKNOWN_NAME. */
  readonly compare: (left: string, right: string, question: CatalogQuery) => Promise<ModelComparison>
}

/** The catalog of a workspace: shipped claims, claims of watched sources, and measured claims. Throws LOCK_INVALID or FILE_UNREADABLE. */
export async function openCatalog(workspace: ProjectWorkspace): Promise<Catalog> {
  const claims = await loadClaims(workspace)
  const { note } = claims
  return {
    ...(note === undefined ? {} : { note }),
    page: (model, question) => pageOf(model, question, claims),
    list: (question) => listOf(question, claims, workspace.runtime.now()),
    compare: (left, right, question) => comparisonOf(left, right, question, claims),
  }
}

/** Which claims about a model to show. */
export interface CatalogQuery {
  readonly provider?: string
  /** Prefix of the paths. */
  readonly path?: string
}

/** All claims about one model. */
export interface CatalogPage {
  readonly model: string
  /** Every name of the model. */
  readonly names: readonly string[]
  readonly facts: ModelFacts
  readonly entries: readonly CatalogEntry[]
}

const authorities = new Map(watchables.map(({ id, authority }) => [id, authority]))

async function pageOf(
  model: string,
  { provider, path: prefix = '' }: CatalogQuery,
  { tracked, observed, endpoints }: ClaimSources,
): Promise<CatalogPage> {
  const at = provider ?? modelFacts(knowledge, '', model).vendor ?? ''
  const facts = modelFacts(knowledge, at, model)
  const names = new Set([...facts.names, ...facts.names.map((one) => `${facts.vendor ?? ''}/${one}`)])
  const claims = [
    ...shippedClaims(knowledge, [...names]),
    ...(await tracked({ models: [...names], current: false })).map((claim) =>
      asSubjectClaim(claim, authorities, endpoints.get(claim.source)),
    ),
    ...(provider === undefined ? [] : providerWideClaims(provider, model)),
    ...observed.filter((claim) => names.has(claim.model)),
  ]
  if (claims.length === 0)
    throw unknownName(
      'model',
      model,
      modelSheets(knowledge).map((sheet) => sheet.model),
    )
  const providers = claims.map((claim) => claim.provider)
  if (provider !== undefined && !providers.includes(provider))
    throw unknownName('provider', provider, providers)
  const selected = claims.filter(
    (claim) => (provider ?? claim.provider) === claim.provider && claim.path.startsWith(prefix),
  )
  return { model, names: facts.names, facts, entries: mergeClaims(selected) }
}

/** Claims of a provider about every model it serves. */
const providerWideClaims = (provider: string, model: string): readonly SubjectClaim[] =>
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

function unknownName(kind: string, name: string, names: readonly string[]) {
  const allowed = [...new Set(names)].toSorted()
  return graycardError('UNKNOWN_NAME', { kind, name, allowed, nearest: closestName(name, allowed) })
}

interface ListQuery {
  readonly provider?: string
  /** Include models that only a watched list contains. */
  readonly all?: boolean
}

async function listOf(
  { provider, all = false }: ListQuery,
  { tracked, endpoints }: ClaimSources,
  now: Date,
): Promise<readonly CatalogRow[]> {
  const paths = ['released', 'shutdown', ...(all ? ['listed'] : [])]
  const trackedClaims = await Promise.all(paths.map((one) => tracked({ path: one, current: false })))
  const sheets = modelSheets(knowledge)
  const claims = [
    ...shippedClaims(knowledge, [...new Set(sheets.map(({ model }) => model))]),
    ...trackedClaims
      .flat()
      .filter(({ source }) => !endpoints.has(source))
      .map((claim) => asSubjectClaim(claim, authorities)),
  ]
  const rows = listModels(knowledge, claims, { now, all })
  const found = rows.filter((row) => (provider ?? row.provider) === row.provider)
  if (provider !== undefined && found.length === 0)
    throw unknownName(
      'provider',
      provider,
      rows.map((row) => row.provider),
    )
  return found
}

/** A comparison of two models. */
export interface ModelComparison {
  readonly left: CatalogPage
  readonly right: CatalogPage
  readonly pairs: readonly CatalogPair[]
  /** Required and possible changes in a request when it moves from the left to the right model. */
  readonly changes: readonly string[]
  readonly costs: readonly QualityCost[]
}

async function comparisonOf(
  left: string,
  right: string,
  question: CatalogQuery,
  claims: ClaimSources,
): Promise<ModelComparison> {
  const a = await pageOf(left, question, claims)
  const b = await pageOf(right, question, claims)
  const own = ({ facts, entries }: CatalogPage) => {
    const about = entries.filter((entry) => entry.endpoint === undefined)
    const at = question.provider ?? facts.vendor ?? about[0]?.provider
    return about.filter((entry) => entry.provider === at)
  }
  return {
    left: a,
    right: b,
    pairs: compareModels(own(a), own(b)),
    changes: requestChanges(a.facts, b.facts),
    costs: compareCosts(a.facts, b.facts),
  }
}
