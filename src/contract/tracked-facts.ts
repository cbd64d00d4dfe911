import type { Knowledge, ModelSheet } from './claim.ts'
import { sameJson } from './json.ts'
import type { TrackedClaim } from './statement.ts'

type ModelClaim = ModelSheet['claims'][number]

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)
const areNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' && one !== '')

/** Converts a tracked claim to a claim of a model sheet. Returns undefined if the claim is not about the model's lifecycle, or is no longer current. */
function claimOf({ path, value, source, since, until }: TrackedClaim): ModelClaim | undefined {
  const origin = { kind: 'documented', source, date: since.slice(0, 10) } as const
  // A withdrawn recommendation counts if the source made it for at least a day, because users may have followed it.
  const held = until === undefined || until.slice(0, 10) !== origin.date
  if (path === 'replacement' && areNames(value) && held) return { path, value, ...origin }
  if (until !== undefined || !isDay(value)) return undefined
  return path === 'shutdown' || path === 'notice' ? { path, value: value.slice(0, 10), ...origin } : undefined
}

const describes = (sheet: ModelSheet, model: string) =>
  sheet.model === model || sheet.claims.some((claim) => claim.path === 'alias' && claim.value === model)

/** Adds a claim to a sheet in date order, unless the latest claim about the path has the same value. */
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
 * Adds tracked claims about model lifecycles to knowledge: shutdown dates, their announcements, and recommended successors. A vendor's claims
 * apply to its models, a gateway's claims to its own sheets of the models that it serves. Claims of a provider that knowledge does not know
 * are skipped. Claims are added in date order.
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
