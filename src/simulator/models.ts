import {
  type Claim,
  type Knowledge,
  type ListedModel,
  type ModelFacts,
  modelFacts,
  type ModelSheet,
  ownValue,
  type ProviderPaths,
} from '../contract/index.ts'
import type { Quirk } from '../plugin/index.ts'

const aliasesOf = (sheet: ModelSheet) =>
  sheet.claims.flatMap((claim) => (claim.path === 'alias' ? [claim.value] : []))

/** The value of the provider's latest claim about a path. */
function providerClaim<K extends keyof ProviderPaths>(
  { providers }: Knowledge,
  vendor: string,
  path: K,
): ProviderPaths[K] | undefined {
  const claims: readonly Claim[] = providers.find(({ provider }) => provider === vendor)?.claims ?? []
  // A sheet's row type relates a path to its value type; `Claim` does not.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return claims.findLast((claim) => claim.path === path)?.value as ProviderPaths[K] | undefined
}

/** A vendor's models, including models that knowledge lists only under the vendor as a provider. */
const sheetsOf = ({ models, providers }: Knowledge, vendor: string): readonly ModelSheet[] => [
  ...models.filter((sheet) => sheet.provider === vendor),
  ...(providers.find((one) => one.provider === vendor)?.models ?? []).filter(
    (own) => !models.some((sheet) => sheet.model === own.model),
  ),
]

/** Caches values that every request needs and that never change. Unknown names are not cached, because a client can send any number of them. */
function memoised<T>(make: (knowledge: Knowledge, vendor: string, name: string) => T | undefined) {
  const caches = new WeakMap<Knowledge, Map<string, T>>()
  return (knowledge: Knowledge, vendor: string, name: string): T | undefined => {
    const all = caches.get(knowledge) ?? new Map<string, T>()
    caches.set(knowledge, all)
    const key = `${vendor}/${name}`
    const value = all.get(key) ?? make(knowledge, vendor, name)
    if (value !== undefined) all.set(key, value)
    return value
  }
}

const factsOf = memoised(modelFacts)

const namedFacts = memoised((knowledge, vendor, name) => {
  const sheet = sheetsOf(knowledge, vendor).find((one) => [one.model, ...aliasesOf(one)].includes(name))
  return sheet && modelFacts(knowledge, vendor, sheet.model)
})

/** The only model of a server that ignores the model name, or undefined if the server reads the name. */
export const singleModel = (knowledge: Knowledge, vendor: string): string | undefined =>
  factsOf(knowledge, vendor, '')?.absent?.includes('model')
    ? sheetsOf(knowledge, vendor)[0]?.model
    : undefined

/**
 * Facts about the model that has exactly this name at this vendor on this day (YYYY-MM-DD), or undefined if there is none. An `endpoint` in
 * the provider's words must be one of the model's.
 */
export function availableModel(
  knowledge: Knowledge,
  vendor: string,
  name: string,
  day: string,
  endpoint?: string,
): ModelFacts | undefined {
  const facts = namedFacts(knowledge, vendor, name)
  const released = facts?.released === undefined || facts.released <= day
  const retired = facts?.shutdown !== undefined && facts.shutdown <= day
  const served = endpoint === undefined || facts?.endpoints?.includes(endpoint) !== false
  return released && !retired && served ? facts : undefined
}

/** The model of a request that names none, or undefined if it names one or the provider has no default on that day (YYYY-MM-DD). */
export function defaultModel(
  knowledge: Knowledge,
  vendor: string,
  { model, ...fields }: Readonly<Record<string, unknown>>,
  day: string,
): string | undefined {
  if (model !== undefined) return undefined
  const names = providerClaim(knowledge, vendor, 'models.default') ?? []
  const chosen = names.find((name) => {
    const params = namedFacts(knowledge, vendor, name)?.params ?? {}
    return Object.keys(fields).every((field) => field in params || uploadFields.has(field))
  })
  // Measured on 2026-08-29 (`measuredKeys` in knowledge): the fields choose the default, also if it is shut down.
  return chosen !== undefined && availableModel(knowledge, vendor, chosen, day) ? chosen : undefined
}

/** Fields of an edit that no model's parameters name. */
const uploadFields = new Set(['image', 'images', 'mask'])

/** The models list on a day (YYYY-MM-DD), in the API's format. */
export function listModels(knowledge: Knowledge, vendor: string, quirks: readonly Quirk[], day: string) {
  const onlyModel = singleModel(knowledge, vendor)
  const all = sheetsOf(knowledge, vendor)
    .flatMap((sheet) =>
      [sheet.model, ...aliasesOf(sheet)].map((id) => ({
        id,
        facts: modelFacts(knowledge, vendor, sheet.model),
      })),
    )
    .filter(({ facts }) => facts.released === undefined || facts.released <= day)
    .filter(({ id }) => onlyModel === undefined || id === onlyModel)
  const entry = ({ id, facts }: (typeof all)[number]): ListedModel =>
    facts.shutdown === undefined ? { id } : { id, shutdownDate: facts.shutdown }
  const retired = all.filter(({ facts }) => facts.shutdown !== undefined && facts.shutdown <= day)
  const active = all.filter((one) => !retired.includes(one)).map(entry)
  const list = quirks.reduce<readonly ListedModel[]>(
    (models, quirk) => quirk.models?.(models, retired.map(entry)) ?? models,
    active,
  )
  const ownedBy = providerClaim(knowledge, vendor, 'ownedBy') ?? vendor
  const hasShutdownDate = (providerClaim(knowledge, vendor, 'models.shutdownDate') ?? day) <= day
  return list.map(({ id, shutdownDate }) => {
    const facts = all.find((one) => one.id === id)?.facts
    const created =
      ownValue(facts?.created ?? {}, id) ?? Date.parse(`${facts?.released ?? day}T00:00:00Z`) / 1000
    const row = { id, object: 'model', created, owned_by: ownedBy }
    return hasShutdownDate ? Object.assign(row, { shutdown_date: shutdownDate ?? null }) : row
  })
}

/** Facts about a model that does not exist, for a quirk that accepts it. */
export const unknownModel = (model: string): ModelFacts => ({
  known: false,
  model,
  names: [model],
  replacements: [],
  params: {},
  echo: ['size', 'quality', 'output_format', 'background'],
  usage: true,
  otherGenerators: {},
  otherTokens: {},
  disputes: {},
  claims: [],
})
