import {
  type FieldFacts,
  grouped,
  isDay,
  isObject,
  type Knowledge,
  type ModelSheet,
  type ParamRule,
  type Price,
  sameJson,
  type SizeRule,
  statementKey,
  type TrackedClaim,
  withTracked,
} from '../../contract/index.ts'
import { modelSheets } from './catalog-claims.ts'
import { lifecyclePaths, parsePath } from './statement-path.ts'

type ModelClaim = ModelSheet['claims'][number]

/** One topic of one source: what shipped knowledge describes, and what applies on the requested day. */
interface Difference {
  readonly claim: TrackedClaim
  readonly before: TrackedClaim['value']
  /** Undefined if the source no longer makes, or does not yet make, the statement. */
  readonly after: TrackedClaim['value'] | undefined
}

/**
 * Knowledge as it describes the API on a day (ISO), past or future. Lifecycle dates are those that are known now, but a shutdown that was not
 * announced by that day has no date in the models list. A tracked value that differs from the day on which the knowledge was shipped changes
 * every model with the same earlier value: allowed values, sizes, limits, defaults and prices. A later day has the current values.
 */
export function knowledgeOn(knowledge: Knowledge, tracked: readonly TrackedClaim[], day: string): Knowledge {
  const described = new Set(modelSheets(knowledge).flatMap(namesOf))
  const about = tracked.filter(({ model }) => model === undefined || described.has(model))
  const differences = differencesOn(
    about.filter((claim) => !isLifecycle(claim)),
    shippedOn(knowledge),
    day,
  )
  const adjusted = (sheet: ModelSheet): ModelSheet => ({
    ...sheet,
    claims: sheet.claims
      .filter((claim) => !isUnannounced(sheet, claim, day))
      .flatMap((claim) =>
        differences
          .filter((one) => isAbout(one.claim, sheet))
          .reduce<readonly ModelClaim[]>((rest, one) => rest.flatMap((each) => applied(each, one)), [claim]),
      ),
  })
  const known = withTracked(knowledge, about.filter(isLifecycle))
  return {
    ...known,
    models: known.models.map(adjusted),
    providers: known.providers.map((one) => Object.assign({}, one, { models: one.models.map(adjusted) })),
  }
}

const isLifecycle = ({ path }: TrackedClaim) => lifecyclePaths.has(path)

const namesOf = ({ model, claims }: ModelSheet): readonly string[] => [
  model,
  ...claims.flatMap((claim) => (claim.path === 'alias' ? [claim.value] : [])),
]

/** The day (ISO) of the latest shipped claim. */
export const shippedOn = (knowledge: Knowledge): string =>
  [...modelSheets(knowledge), ...knowledge.providers.map(({ everyModel = [] }) => ({ claims: everyModel }))]
    .flatMap(({ claims }) => claims.map(({ date }) => date))
    .filter(isDay)
    .toSorted()
    .at(-1) ?? ''

/** Whether the shutdown was still to come on that day, and not announced yet. Such a date does not yet show. */
function isUnannounced({ claims }: ModelSheet, { path }: ModelClaim, day: string): boolean {
  if (path !== 'shutdown' && path !== 'notice') return false
  const latest = (wanted: string) => claims.findLast((claim) => claim.path === wanted)?.value
  const notice = latest('notice')
  const shutdown = latest('shutdown')
  const isAnnouncedLater = typeof notice === 'string' && notice > day
  return isAnnouncedLater && (typeof shutdown !== 'string' || shutdown > day)
}

/** Whether the claim applied at the end of the day. */
const holdsOn = ({ since, until }: TrackedClaim, day: string): boolean =>
  since.slice(0, 10) <= day && (until === undefined || until.slice(0, 10) > day)

function differencesOn(
  tracked: readonly TrackedClaim[],
  shipped: string,
  day: string,
): readonly Difference[] {
  const topics = grouped(
    tracked.toSorted((a, b) => a.since.localeCompare(b.since)),
    (claim) => `${claim.source} ${statementKey(claim)}`,
  )
  const firstRead = (source: string) =>
    tracked
      .filter((claim) => claim.source === source)
      .map(({ since }) => since.slice(0, 10))
      .toSorted()[0] ?? day
  return [...topics.values()].flatMap((claims) => {
    const [first] = claims
    // Before it was first read, a source is not known to have said anything else.
    const from = [shipped, firstRead(first.source)].toSorted().at(-1) ?? day
    const before = claims.find((claim) => holdsOn(claim, from))
    const after = day < firstRead(first.source) ? before : claims.find((claim) => holdsOn(claim, day))
    if (!before || (after && sameJson(before.value, after.value))) return []
    return [{ claim: first, before: before.value, after: after?.value }]
  })
}

/** Whether a claim is about the models of a sheet. A claim without a model is about every model of its provider. */
const isAbout = ({ provider, model }: TrackedClaim, sheet: ModelSheet): boolean =>
  provider === sheet.provider && (model === undefined || namesOf(sheet).includes(model))

/** The claim after the difference; none if the field is gone. */
function applied(claim: ModelClaim, { claim: { path }, before, after }: Difference): readonly ModelClaim[] {
  const topic = parsePath(path)
  if (topic.kind === 'price' && claim.path === 'price' && typeof after === 'number')
    return [{ ...claim, value: repriced(claim.value, topic.name, after) }]
  const field =
    topic.kind === 'param'
      ? topic.name
      : topic.kind === 'request' && /^POST \/images\/(generations|edits)$/.test(topic.place)
        ? topic.field
        : undefined
  if (field === undefined) return [claim]
  if (field === 'size' && claim.path === 'size' && isObject(after))
    return [{ ...claim, value: resized(claim.value, valuesGone(before, after)) }]
  if (claim.path !== `param.${field}`) return [claim]
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const rule = claim.value as ParamRule
  if (after === undefined) return rule.type === 'refused' ? [claim] : []
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return [{ ...claim, value: changedRule(rule, before, after) } as ModelClaim]
}

const factsOf = (value: unknown): Partial<FieldFacts> => (isObject(value) ? value : {})

/** Values that the source named before, and no longer names. None if it allows other values too. */
function valuesGone(before: unknown, after: unknown): ReadonlySet<unknown> {
  const { values: left = [], open } = factsOf(after)
  const { values = [] } = factsOf(before)
  return new Set(open === true || left.length === 0 ? [] : values.filter((one) => !left.includes(one)))
}

function changedRule(rule: ParamRule, before: unknown, after: unknown): ParamRule {
  const [was, is] = [factsOf(before), factsOf(after)]
  const fallback =
    'default' in rule && rule.default === was.default && is.default !== undefined
      ? { default: is.default }
      : {}
  if (rule.type === 'choice') {
    const gone = valuesGone(before, after)
    return { ...rule, values: rule.values.filter((one) => !gone.has(one)), ...textOnly(fallback) }
  }
  if (rule.type !== 'integer') return rule.type === 'size' ? { ...rule, ...textOnly(fallback) } : rule
  return {
    ...rule,
    ...(rule.max === was.max && is.max !== undefined ? { max: is.max } : {}),
    ...(rule.min === was.min && is.min !== undefined ? { min: is.min } : {}),
    ...(typeof fallback.default === 'number' ? { default: fallback.default } : {}),
  }
}

const textOnly = ({ default: one }: { readonly default?: unknown }) =>
  typeof one === 'string' ? { default: one } : {}

const resized = (rule: SizeRule, gone: ReadonlySet<unknown>): SizeRule =>
  rule.kind === 'list' ? { ...rule, sizes: rule.sizes.filter((one) => !gone.has(one)) } : rule

/** `name`: a meter of `Price`, or the quality and size of a price per image. */
function repriced(price: Price, name: string, usd: number): Price {
  if (price.kind === 'tokens') return Object.hasOwn(price, name) ? { ...price, [name]: usd } : price
  const [, quality = '', size = ''] = /^picture\.([^.]+)\.([^.]+)$/.exec(name) ?? []
  const sizes = price.usd[quality]
  return sizes && Object.hasOwn(sizes, size)
    ? { ...price, usd: { ...price.usd, [quality]: { ...sizes, [size]: usd } } }
    : price
}
