import { type Json, optionalField } from '../../contract/index.ts'
import { type Difference, differenceKey, isFacts } from './difference.ts'
import type { ChangeDraft } from './change-draft.ts'
import { type ClassifyContext, classifyField, type Classification, proseSeverity } from './classify-field.ts'
import { leafOf, modelField, parsePath } from './statement-path.ts'
import { differenceText } from './difference-text.ts'

/** Event and severity of a difference, as docs/tracking.md lists them. Undefined for a difference that does not matter to API users. */
function classificationOf(one: Difference, circumstances: ClassifyContext): Classification | undefined {
  const { path, before, after, facet } = one
  const topic = parsePath(path)
  const gone = after === undefined
  switch (topic.kind) {
    case 'endpoint':
      return gone
        ? { event: 'endpoint_removed', severity: 'breaking', about: 'endpoint', place: topic.place }
        : { event: 'endpoint_added', severity: 'additive', about: 'endpoint', place: topic.place }
    case 'request':
    case 'response':
    case 'stream':
    case 'schema':
      return classifyField(one, topic, circumstances)
    case 'price':
      return classifyPrice(one)
    case 'says':
      return { event: 'doc_changed', severity: proseSeverity(one), about: `section ${topic.name}` }
    case 'limit':
    case 'param':
      // A first statement about the field is not a change.
      if (facet === 'present') return undefined
      return topic.name === 'size' && facet === 'value'
        ? {
            event: gone ? 'size_removed' : 'size_added',
            severity: gone ? 'risky' : 'additive',
            about: 'size',
          }
        : {
            event: 'param_changed',
            severity: gone || facet !== 'value' ? 'risky' : 'additive',
            about: topic.name,
          }
    case 'incident':
    case 'component':
      return undefined
    case 'fact':
      if (path === 'listed')
        return gone || after === false
          ? {
              event: 'removed',
              severity: 'risky',
              about: 'model',
              detail: 'no longer listed; this is not a retirement notice',
            }
          : before === undefined || before === false
            ? { event: 'added', severity: 'additive', about: 'model', detail: 'listed' }
            : undefined
      // A request with a floating name uses the model that the name currently stands for.
      if (path === 'alias' && !gone && before !== undefined)
        return { event: 'default_changed', severity: 'risky', about: 'alias' }
      if (path === 'transparency' && facet !== 'present')
        return { event: 'param_changed', severity: 'risky', about: 'transparency' }
      return undefined
  }
}

/** A changed price matters. A price that a catalogue adds or drops is cosmetic. */
function classifyPrice({ path, facet, before, after }: Difference): Classification {
  const known = facet === 'plain' && typeof before === 'number' && typeof after === 'number'
  const severity = !known ? 'cosmetic' : after > before ? 'risky' : 'additive'
  return { event: 'price_changed', severity, about: path }
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
    const verdict = classificationOf(difference, circumstances)
    return verdict === undefined ? [] : draftOf(difference, verdict, circumstances, parts)
  })
}

function draftOf(
  difference: Difference,
  verdict: Classification,
  { daysSinceNamed }: ClassifyContext,
  parts: ReadonlyMap<string, readonly string[]>,
): ChangeDraft {
  const { event, about, place = '' } = verdict
  const { provider, model = difference.model } = { provider: difference.provider, ...verdict }
  const key = differenceKey(difference)
  const late = event === 'added' && model !== undefined ? daysSinceNamed(provider, model) : 0
  const words =
    late >= lateDays
      ? ({ detail: `named ${late} days after other sources`, severity: 'cosmetic' } as const)
      : { detail: verdict.detail ?? differenceText(difference, parts.get(key)), severity: verdict.severity }
  return {
    event,
    provider,
    ...optionalField('model', model),
    about,
    members: [{ key, place, difference, ...words }],
  }
}

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
