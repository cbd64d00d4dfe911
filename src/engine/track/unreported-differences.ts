import {
  type Authority,
  type FieldFacts,
  type Json,
  sameJson,
  type Statement,
  statementKey,
  type TrackedClaim,
} from '../../contract/index.ts'
import type { ClaimIndex } from './claim-index.ts'
import { diff, type Difference, facetOf, isFacts } from './difference.ts'
import { leafOf, lifecyclePaths, modelField, parsePath } from './statement-path.ts'

/** The source that is being read, and all claims so far. */
export interface ReportingSource {
  readonly source: string
  readonly authority: Authority
  readonly index: ClaimIndex
}

/** Whether a source only copies or collects, late and with errors. */
export const isSecondary = (authority: Authority): boolean =>
  authority === 'mirror' || authority === 'catalogue'

const isRemoval = ({ after }: Difference): boolean => after === undefined
const latest = (claims: readonly TrackedClaim[]): TrackedClaim | undefined =>
  claims.findLast((one) => one.until === undefined) ?? claims.at(-1)

/**
 * Differences that no other source has reported. Sources copy each other, so a change that another source reported is the same change. A copy
 * that catches up after months passes through states that other sources left long ago.
 */
export function unreportedDifferences(
  differences: readonly Difference[],
  speaker: ReportingSource,
): readonly Difference[] {
  const apart = differences
    .flatMap((one) => compareWithOthers(one, speaker))
    .flatMap((one) => compareWithOwnPast(one, speaker))
  const edited = new Set(apart.filter(({ facet }) => facet === 'text').map(statementKey))
  return apart.filter((one) => !isCopyOmission(one, speaker, edited) && !isReportedElsewhere(one, speaker))
}

/** Compares a new statement with the latest claim of other sources, if there is one. */
function compareWithOthers(
  difference: Difference,
  { source, index }: ReportingSource,
): readonly Difference[] {
  if (difference.facet !== 'present' || difference.part !== undefined || isRemoval(difference))
    return [difference]
  const { provider, model, path, after } = difference
  const about = { provider, ...(model === undefined ? {} : { model }), path }
  const claims = index.history(statementKey(about))
  // A lifecycle row that reappears is compared with its last value, because its omission did not withdraw it.
  const own = lifecyclePaths.has(path) ? claims.filter((one) => one.source === source) : []
  const others = claims.filter((one) => one.source !== source)
  // Different prices in two lists are a dispute, not a change.
  if (parsePath(path).kind === 'price' && others.length > 0) return []
  const known = latest(own) ?? latest(others)
  if (known === undefined || after === undefined) return [difference]
  const now: Statement = { ...about, value: after }
  return diff([{ ...about, value: known.value }], [now]).filter(
    // If other sources once lacked this facet, a copy that catches up may still be in that state.
    (one) => !isRemoval(one) || !others.some((claim) => lacksFacet(claim.value, one)),
  )
}

const lacksFacet = (value: Json | FieldFacts, one: Difference): boolean =>
  isFacts(value) && facetOf(value, one) === undefined

/**
 * Compares a fact that a copy adds with the copy's own past. A fact that reappears after an omission is not a change. A different value is a
 * change from the past value.
 */
function compareWithOwnPast(
  one: Difference,
  { source, authority, index }: ReportingSource,
): readonly Difference[] {
  if (!isSecondary(authority) || !isOptional(one) || one.before !== undefined) return [one]
  const once = index
    .history(statementKey(one))
    .filter((claim) => claim.source === source)
    .map((claim) => facetOf(claim.value, one))
    .findLast((value) => value !== undefined)
  if (once === undefined) return [one]
  return sameJson(once, one.after) ? [] : [{ ...one, before: once }]
}

/** Whether a document may omit this fact of a field without any meaning. */
const isOptional = ({ facet }: Difference): boolean =>
  facet !== 'present' && facet !== 'value' && facet !== 'plain' && facet !== 'text'

/**
 * Whether a copy only omits a fact while the field's description stays the same. Generators drop facts, but a deliberate removal of a default
 * also changes the description.
 */
const isCopyOmission = (
  one: Difference,
  { authority }: ReportingSource,
  edited: ReadonlySet<string>,
): boolean => isSecondary(authority) && isRemoval(one) && isOptional(one) && !edited.has(statementKey(one))

/**
 * Whether another source has reported the difference: it states the value now, or has stated the value since this source's current claim. For
 * a secondary source, any earlier report counts.
 */
function isReportedElsewhere(one: Difference, { source, authority, index }: ReportingSource): boolean {
  const claims = index.history(statementKey(one))
  const others = claims.filter((claim) => claim.source !== source)
  // A vendor's own document can lag behind its releases, and a copy can be ahead of it.
  const stand = claims.find((claim) => claim.source === source && claim.until === undefined)
  const counts = (claim: TrackedClaim) =>
    isSecondary(authority) || claim.until === undefined || (stand !== undefined && claim.since > stand.since)
  if (isRemoval(one)) return isRemovedElsewhere(one, others, authority)
  const holds = (claim: TrackedClaim) =>
    one.facet === 'present' && one.part === undefined ? true : sameJson(facetOf(claim.value, one), one.after)
  if (others.some((claim) => counts(claim) && holds(claim))) return true
  const topic = parsePath(one.path)
  // A listed model or a priced size is not new if any document names it.
  if (one.path === 'listed' && one.model !== undefined)
    return index.firstNamed(one.provider, modelField, one.model, source) !== undefined
  return (
    topic.kind === 'param' &&
    one.facet === 'value' &&
    isSecondary(authority) &&
    index.firstNamed(
      one.provider,
      leafOf(topic.name),
      typeof one.after === 'string' ? one.after : JSON.stringify(one.after),
      source,
    ) !== undefined
  )
}

/** Whether another source had the statement and has removed it. */
function isRemovedElsewhere(one: Difference, others: readonly TrackedClaim[], authority: Authority): boolean {
  const sources = new Set(others.map((claim) => claim.source))
  return [...sources].some((source) => {
    const own = others.filter((claim) => claim.source === source)
    const now = own.find((claim) => claim.until === undefined)
    const isStated = own.some((claim) => facetOf(claim.value, one) !== undefined)
    // A copy may have omitted a fact before the copy was first read.
    const omitted = isSecondary(authority) && one.facet !== 'present' && one.facet !== 'value'
    return (
      (isStated || omitted) &&
      (now === undefined ? isStated && one.facet === 'present' : facetOf(now.value, one) === undefined)
    )
  })
}
