import { type Json, optionalField } from '../../contract/index.ts'
import type { ChangeDraft } from './change-draft.ts'
import { type Classification, classifyField, type ClassifyContext, proseCell } from './classify-field.ts'
import { classifyModelFact } from './classify-model.ts'
import { type Difference, differenceKey, isFacts } from './difference.ts'
import { differenceText } from './difference-text.ts'
import { ruleText } from './rule-text.ts'
import { type SeverityCell, ruleFor } from './severity-table.ts'
import { leafOf, modelField, type ParsedPath, parsePath, sizeField } from './statement-path.ts'

/** The row of the severity table and the subject of a difference. Undefined for a difference that does not matter to API users. */
function classificationOf(one: Difference, circumstances: ClassifyContext): Classification | undefined {
  const topic = parsePath(one.path)
  const gone = one.after === undefined
  switch (topic.kind) {
    case 'endpoint':
      return {
        cell: gone ? 'endpoint: endpoint removed' : 'endpoint: endpoint added',
        about: 'endpoint',
        place: topic.place,
      }
    case 'request':
    case 'response':
    case 'stream':
    case 'schema':
      return classifyField(one, topic, circumstances)
    case 'price':
      return { cell: priceCell(one), about: one.path }
    case 'says':
      return { cell: proseCell(one), about: `section ${topic.name}` }
    case 'limit':
    case 'param':
      return (one.facet === 'present' || one.facet === 'plain') && !isFacts(one.after ?? one.before ?? null)
        ? classifyModelFact(one, topic)
        : classifyNamedValues(one, topic.name)
    case 'incident':
    case 'component':
      return undefined
    case 'fact':
      return one.path === 'listed' ? classifyListing(one, circumstances) : classifyModelFact(one, topic)
  }
}

/** Values that a price list names for a parameter. A first statement about the field is not a change. */
function classifyNamedValues({ facet, after }: Difference, name: string): Classification | undefined {
  if (facet === 'present') return undefined
  const gone = after === undefined
  if (facet !== 'value') return { cell: 'model: rule changed', about: name }
  if (name === sizeField) return { cell: gone ? 'model: size removed' : 'model: size added', about: name }
  return { cell: gone ? 'model: rule changed' : 'model: rule wider', about: name }
}

function classifyListing(one: Difference, { flaps }: ClassifyContext): Classification | undefined {
  const { before, after } = one
  const about = 'model'
  if (after === undefined || after === false)
    return {
      cell: flaps(one) ? 'model: listing removed again' : 'model: listing removed',
      about,
      detail: 'no longer listed; this is not a retirement notice',
    }
  return before === undefined || before === false
    ? {
        cell: flaps(one) ? 'model: listing added again' : 'model: listing added',
        about,
        detail: flaps(one) ? 'listed again' : 'listed',
      }
    : undefined
}

/** A changed price matters. A price that a catalogue adds or drops is cosmetic. */
function priceCell({ facet, before, after }: Difference): SeverityCell {
  if (facet !== 'plain' || typeof before !== 'number' || typeof after !== 'number')
    return 'price: price stated for the first or last time'
  return after > before ? 'price: price up' : 'price: price down'
}

/** If a copy names a model this many days after other sources, it only catches up with a launch that was already reported. */
const lateDays = 14

/** Converts each difference to a draft of a change. `lifecycleDrafts` handles differences in a model's lifecycle. */
export function classify(
  differences: readonly Difference[],
  circumstances: ClassifyContext,
  parts: ReadonlyMap<string, readonly string[]> = new Map(),
): readonly ChangeDraft[] {
  return differences.flatMap(withModelValues).flatMap((difference) => {
    const found = classificationOf(difference, circumstances)
    return found === undefined ? [] : draftOf(difference, found, circumstances, parts)
  })
}

function draftOf(
  difference: Difference,
  found: Classification,
  { daysSinceNamed }: ClassifyContext,
  parts: ReadonlyMap<string, readonly string[]>,
): ChangeDraft {
  const { about, place = '' } = found
  const { provider, model = difference.model } = { provider: difference.provider, ...found }
  const key = differenceKey(difference)
  const { event, severity } = ruleFor(found.cell)
  const late = event === 'added' && model !== undefined ? daysSinceNamed(provider, model) : 0
  const words =
    late >= lateDays
      ? {
          detail: `named ${late} days after other sources`,
          severity: ruleFor('model: listing added late').severity,
        }
      : { detail: found.detail ?? differenceText(difference, parts.get(key)), severity }
  return {
    event,
    provider,
    ...optionalField('model', model),
    about,
    members: [{ key, place, difference, ...words }],
  }
}

const maxShownPrices = 3

/** One `added` for a model that a page describes for the first time, with everything that it states about the model. */
export function arrivalDraft(differences: readonly [Difference, ...Difference[]]): ChangeDraft {
  const [{ provider, model }] = differences
  const { event, severity } = ruleFor('model: listing added')
  const prices = differences.filter(({ path }) => parsePath(path).kind === 'price')
  const textOf = (one: Difference) =>
    prices.length > maxShownPrices && prices.includes(one)
      ? `${prices.length} prices`
      : `${nameOf(one, parsePath(one.path))} ${ruleText(one.after)}`
  return {
    event,
    provider,
    ...optionalField('model', model),
    about: 'model',
    members: differences.map((difference) => ({
      key: differenceKey(difference),
      place: '',
      difference,
      detail: textOf(difference),
      severity,
    })),
  }
}

const nameOf = ({ path }: Difference, topic: ParsedPath): string =>
  topic.kind === 'param' || topic.kind === 'limit' ? topic.name : path

/**
 * Adds a difference for each model that a new `model` field names. The default of the field is left out, because that model was in use before
 * the field existed.
 */
function withModelValues(one: Difference): readonly Difference[] {
  const topic = parsePath(one.path)
  if (one.facet !== 'present' || one.part !== undefined || one.after === undefined || !isFacts(one.after))
    return [one]
  if ((topic.kind !== 'request' && topic.kind !== 'schema') || leafOf(topic.field) !== modelField)
    return [one]
  const facts = one.after
  const { before: _, after: __, ...rest } = one
  const named = (after: Json): Difference => ({ ...rest, facet: 'value', after })
  return [one, ...(facts.values ?? []).filter((value) => value !== facts.default).map(named)]
}
