import type { Knowledge, ModelSheet } from './claim.ts'
import { sameJson } from './json.ts'
import type { TrackedClaim } from './statement.ts'

type ModelClaim = ModelSheet['claims'][number]

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)
const areNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' && one !== '')

/** What a tracked claim adds to a model's sheet; undefined for what is not of its life, or is no longer said. */
function claimOf({ path, value, source, since, until }: TrackedClaim): ModelClaim | undefined {
  const said = { kind: 'documented', source, date: since.slice(0, 10) } as const
  // Advice that was withdrawn is still the advice that was followed, if there was a day to follow it.
  const held = until === undefined || until.slice(0, 10) !== said.date
  if (path === 'replacement' && areNames(value) && held) return { path, value, ...said }
  if (until !== undefined || !isDay(value)) return undefined
  return path === 'shutdown' || path === 'notice' ? { path, value: value.slice(0, 10), ...said } : undefined
}

const describes = (sheet: ModelSheet, model: string) =>
  sheet.model === model || sheet.claims.some((claim) => claim.path === 'alias' && claim.value === model)

/** A sheet with one claim more, in order of the dates; what it says already is not said twice. */
function withClaim(sheet: ModelSheet, claim: ModelClaim): ModelSheet {
  const latest = sheet.claims.findLast((one) => one.path === claim.path)
  if (latest && sameJson(latest.value, claim.value)) return sheet
  const after = sheet.claims.findIndex((one) => one.path === claim.path && one.date > claim.date)
  const at = after === -1 ? sheet.claims.length : after
  return { ...sheet, claims: [...sheet.claims.slice(0, at), claim, ...sheet.claims.slice(at)] }
}

function addClaim(sheets: readonly ModelSheet[], { provider, model = '' }: TrackedClaim, claim: ModelClaim) {
  const at = sheets.findIndex((sheet) => sheet.provider === provider && describes(sheet, model))
  return at === -1
    ? [...sheets, { provider, model, claims: [claim] }]
    : sheets.with(at, withClaim(sheets[at] ?? { provider, model, claims: [] }, claim))
}

/**
 * Knowledge with what tracking learnt since about the life of models: when they shut down, since when that is known, and which
 * successors were recommended. A vendor's word goes to its models, a gateway's to what it says of the models it serves; a provider
 * that knowledge does not have is passed over. Claims are taken in order of their dates.
 */
export function withTracked(knowledge: Knowledge, claims: readonly TrackedClaim[]): Knowledge {
  const vendors = new Set(knowledge.models.map(({ provider }) => provider))
  let { models, providers } = knowledge
  for (const tracked of claims.toSorted((a, b) => a.since.localeCompare(b.since))) {
    const claim = tracked.model === undefined ? undefined : claimOf(tracked)
    if (!claim) continue
    if (vendors.has(tracked.provider)) models = addClaim(models, tracked, claim)
    else
      providers = providers.map((sheet) =>
        sheet.provider === tracked.provider
          ? { ...sheet, models: addClaim(sheet.models, tracked, claim) }
          : sheet,
      )
  }
  return { ...knowledge, models, providers }
}
