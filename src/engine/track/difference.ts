import {
  type FieldFacts,
  isObject,
  type Json,
  optionalField,
  sameJson,
  type Statement,
  statementKey,
} from '../../contract/index.ts'
import { diffProse, hasSentence, isProse, type ProseDifference } from './prose.ts'

/** The part of a statement that differs: its presence, its plain value, one of its named values, or another fact. */
type Facet = 'present' | 'plain' | 'value' | Exclude<keyof FieldFacts, 'values' | 'defaultMentioned'>

/** The smallest difference between two snapshots. Without `before`, it is an addition. Without `after`, it is a removal. */
export interface Difference {
  readonly provider: string
  readonly model?: string
  readonly path: string
  readonly facet: Facet
  /** The part of a composite value, such as a field of a stream event. */
  readonly part?: string
  readonly before?: Json
  readonly after?: Json
  /** Of a sentence: the known models and the request fields that it names. */
  readonly names?: ProseDifference['names']
}

/** Facts of a field, in the order in which they are reported. */
const facets = [
  'types',
  'itemTypes',
  'required',
  'nullable',
  'open',
  'default',
  'min',
  'max',
  'maxItems',
  'maxLength',
  'deprecated',
  'text',
] as const satisfies readonly (keyof FieldFacts)[]

/** Whether a statement's value is the facts of a field. */
export const isFacts = (value: Json | FieldFacts): value is FieldFacts =>
  isObject(value) && 'types' in value && Array.isArray(value['types'])

type ValueDifference = Pick<Difference, 'facet' | 'part' | 'before' | 'after'>
const beforeAfter = (before: unknown, after: unknown): Pick<Difference, 'before' | 'after'> => ({
  ...(before === undefined ? {} : { before: asJson(before) }),
  ...(after === undefined ? {} : { after: asJson(after) }),
})
// Facts are JSON. The compiler cannot see this in an interface without an index signature.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const asJson = (value: unknown): Json => value as Json

const valuesOf = (facts: FieldFacts): ReadonlyMap<string, Json> =>
  new Map((facts.values ?? []).map((value) => [JSON.stringify(value), value]))

/** Whether a default is only mentioned for the first or the last time. */
const isMention = (before: FieldFacts, after: FieldFacts): boolean =>
  (before.default === undefined || after.default === undefined) &&
  (before.defaultMentioned === true || after.defaultMentioned === true)

function diffFacts(before: FieldFacts, after: FieldFacts): readonly ValueDifference[] {
  const [old, now] = [valuesOf(before), valuesOf(after)]
  return [
    ...[...now]
      .filter(([key]) => !old.has(key))
      .map(([, value]): ValueDifference => ({ facet: 'value', after: value })),
    ...[...old]
      .filter(([key]) => !now.has(key))
      .map(([, value]): ValueDifference => ({ facet: 'value', before: value })),
    ...facets.flatMap((facet): readonly ValueDifference[] =>
      sameJson(before[facet], after[facet]) || (facet === 'default' && isMention(before, after))
        ? []
        : [{ facet, ...beforeAfter(before[facet], after[facet]) }],
    ),
  ]
}

const withPart = (inner: ValueDifference, part: string): ValueDifference => ({ ...inner, part })

function diffValues(before: Json | FieldFacts, after: Json | FieldFacts): readonly ValueDifference[] {
  if (sameJson(before, after)) return []
  if (isFacts(before) && isFacts(after)) return diffFacts(before, after)
  // A stream event has facts for each field.
  if (
    isObject(before) &&
    isObject(after) &&
    [...Object.values(before), ...Object.values(after)].every(isFacts)
  )
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((part) => {
      const [old, now] = [before[part], after[part]]
      if (old === undefined || now === undefined)
        return [{ facet: 'present' as const, part, ...beforeAfter(old, now) }]
      return diffValues(old, now).map((inner) => withPart(inner, part))
    })
  return [{ facet: 'plain', ...beforeAfter(before, after) }]
}

const byKey = (statements: readonly Statement[]): ReadonlyMap<string, Statement> =>
  new Map(statements.map((one) => [statementKey(one), one]))

const subjectOf = ({ provider, model, path }: Statement) => ({
  provider,
  path,
  ...optionalField('model', model),
})

const isPlain = (one: Statement): boolean => !isProse(one)

/** All differences between two snapshots, without duplicates. The order of statements does not matter. Of duplicate statements, the last one counts. */
export function diff(before: readonly Statement[], after: readonly Statement[]): readonly Difference[] {
  const [old, now] = [byKey(before.filter(isPlain)), byKey(after.filter(isPlain))]
  const found: Difference[] = [...diffProse(before, after)]
  for (const [key, statement] of now) {
    const was = old.get(key)
    if (was === undefined)
      found.push({ ...subjectOf(statement), facet: 'present', ...beforeAfter(undefined, statement.value) })
    else
      for (const inner of diffValues(was.value, statement.value))
        found.push({ ...subjectOf(statement), ...inner })
  }
  // A page that no longer has a section says nothing about it.
  for (const [key, statement] of old)
    if (!now.has(key) && !statement.path.startsWith('says:'))
      found.push({ ...subjectOf(statement), facet: 'present', ...beforeAfter(statement.value, undefined) })
  return found
}

/** Identity of a difference: the same for a difference and its reverse. */
export const differenceKey = ({ facet, part, before, after, provider, model, path }: Difference): string =>
  JSON.stringify([
    statementKey({ provider, path, ...optionalField('model', model) }),
    facet,
    part ?? null,
    facet === 'value' ? (after ?? before ?? null) : null,
  ])

/** The value that a statement has for the facet of a difference, or undefined if there is none. */
export function facetOf(
  value: Json | FieldFacts | undefined,
  { facet, part, before, after }: Difference,
): Json | undefined {
  const whole = part === undefined ? value : isObject(value) ? value[part] : undefined
  if (whole === undefined) return undefined
  if (facet === 'present' || facet === 'plain') return asJson(whole)
  if (Array.isArray(whole) && facet === 'value')
    return hasSentence(whole, after ?? before) ? (after ?? before) : undefined
  if (!isFacts(whole)) return undefined
  if (facet !== 'value') return asJson(whole[facet])
  const target = after ?? before
  return whole.values?.some((one) => sameJson(one, target)) ? target : undefined
}
