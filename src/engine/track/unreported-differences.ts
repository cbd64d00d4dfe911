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

/** Who speaks, and what has been said by others and before. */
export interface ReportingSource {
  readonly source: string
  readonly authority: Authority
  readonly index: ClaimIndex
}

/** Whether a source decides nothing itself: it copies or collects, late and with faults. */
export const isSecondary = (authority: Authority): boolean =>
  authority === 'mirror' || authority === 'catalogue'

const isRemoval = ({ after }: Difference): boolean => after === undefined
const latest = (claims: readonly TrackedClaim[]): TrackedClaim | undefined =>
  claims.findLast((one) => one.until === undefined) ?? claims.at(-1)

/**
 * Of what is new in one source, what is new at all. Sources copy one another: what another has said already is the same change
 * once more, and a copy that catches up after months passes through states that others left long ago.
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

/** Statements that are new here and known elsewhere differ from what was last said elsewhere, if from anything. */
function compareWithOthers(
  difference: Difference,
  { source, index }: ReportingSource,
): readonly Difference[] {
  if (difference.facet !== 'present' || difference.part !== undefined || isRemoval(difference))
    return [difference]
  const { provider, model, path, after } = difference
  const about = { provider, ...(model === undefined ? {} : { model }), path }
  const claims = index.history(statementKey(about))
  // A row about a model's life that comes back is compared with what it was: leaving it out never meant that it no longer holds.
  const own = lifecyclePaths.has(path) ? claims.filter((one) => one.source === source) : []
  const others = claims.filter((one) => one.source !== source)
  // That two price lists do not agree is a dispute, not a change.
  if (parsePath(path).kind === 'price' && others.length > 0) return []
  const known = latest(own) ?? latest(others)
  if (known === undefined || after === undefined) return [difference]
  const now: Statement = { ...about, value: after }
  return diff([{ ...about, value: known.value }], [now]).filter(
    // Where others once knew the thing without this, whoever catches up may only have come that far.
    (one) => !isRemoval(one) || !others.some((claim) => lacksFacet(claim.value, one)),
  )
}

const lacksFacet = (value: Json | FieldFacts, one: Difference): boolean =>
  isFacts(value) && facetOf(value, one) === undefined

/**
 * A copy that says again what it once left out of a field: leaving it out never meant that it was gone. Saying another thing is a
 * change from what it was then.
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

/** A fact of a field that a document may leave out without saying anything by it. */
const isOptional = ({ facet }: Difference): boolean =>
  facet !== 'present' && facet !== 'value' && facet !== 'plain' && facet !== 'text'

/**
 * A copy that leaves something out of what it says of a field, while the field's prose is the same: generators drop such things,
 * and whoever drops a default on purpose edits the sentence about it.
 */
const isCopyOmission = (
  one: Difference,
  { authority }: ReportingSource,
  edited: ReadonlySet<string>,
): boolean => isSecondary(authority) && isRemoval(one) && isOptional(one) && !edited.has(statementKey(one))

/**
 * Whether another source said so already: says so now, or has begun to since this one took its last stand. Of one that only copies
 * it is enough that anybody ever did.
 */
function isReportedElsewhere(one: Difference, { source, authority, index }: ReportingSource): boolean {
  const claims = index.history(statementKey(one))
  const others = claims.filter((claim) => claim.source !== source)
  // Vendors' own documents lag behind their releases as well, and copies of a later state may be ahead of them.
  const stand = claims.find((claim) => claim.source === source && claim.until === undefined)
  const counts = (claim: TrackedClaim) =>
    isSecondary(authority) || claim.until === undefined || (stand !== undefined && claim.since > stand.since)
  if (isRemoval(one)) return isRemovedElsewhere(one, others, authority)
  const holds = (claim: TrackedClaim) =>
    one.facet === 'present' && one.part === undefined ? true : sameJson(facetOf(claim.value, one), one.after)
  if (others.some((claim) => counts(claim) && holds(claim))) return true
  const topic = parsePath(one.path)
  // That a model is listed, or a size sold, is nothing new where any document names it.
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

/** Whether another once had it and now does without. */
function isRemovedElsewhere(one: Difference, others: readonly TrackedClaim[], authority: Authority): boolean {
  const sources = new Set(others.map((claim) => claim.source))
  return [...sources].some((source) => {
    const own = others.filter((claim) => claim.source === source)
    const now = own.find((claim) => claim.until === undefined)
    const had = own.some((claim) => facetOf(claim.value, one) !== undefined)
    // What a copy left out of a field it could leave out before it was first read.
    const omitted = isSecondary(authority) && one.facet !== 'present' && one.facet !== 'value'
    return (
      (had || omitted) &&
      (now === undefined ? had && one.facet === 'present' : facetOf(now.value, one) === undefined)
    )
  })
}
