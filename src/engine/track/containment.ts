import { type Difference, differenceKey } from './difference.ts'
import { contentTypeField, lifecyclePaths, parsePath } from './statement-path.ts'

const subjectKey = ({ provider, model, path }: Pick<Difference, 'provider' | 'model' | 'path'>): string =>
  JSON.stringify([provider, model ?? null, path])

/** Paths that contain a path: `data` contains `data[].url`, an endpoint contains its fields, a model's row contains its prices. */
function parentsOf({
  provider,
  model,
  path,
}: Difference): readonly Pick<Difference, 'provider' | 'model' | 'path'>[] {
  const topic = parsePath(path)
  if (
    topic.kind === 'request' ||
    topic.kind === 'response' ||
    topic.kind === 'stream' ||
    topic.kind === 'schema'
  ) {
    const { kind, place, field } = topic
    const above = kind === 'schema' ? `schema:${place}:` : `endpoint:${place}`
    const steps = kind === 'stream' ? [] : prefixes(field).map((prefix) => `${kind}:${place}:${prefix}`)
    return [above, ...steps].filter((one) => one !== path).map((one) => ({ provider, path: one }))
  }
  if (model === undefined || path === 'listed' || lifecyclePaths.has(path)) return []
  return [{ provider, model, path: 'listed' }]
}

const prefixes = (field: string): readonly string[] => {
  const cuts = [...field.matchAll(/\[\]|\./g)].map(({ index }) => field.slice(0, index))
  return [...new Set(cuts.flatMap((cut) => [cut, `${cut}[]`]))].filter(
    (one) => one !== field && field.startsWith(one),
  )
}

/** Whether an endpoint accepts an additional media type. New fields of its body come with the media type. */
const addsMediaType = ({ path, facet, after }: Difference): boolean =>
  path.endsWith(`:${contentTypeField}`) && facet === 'value' && after !== undefined

/** For each key of a contained difference, the key of the outermost difference that contains it. Both differences are additions, or both are removals. */
export function containersOf(differences: readonly Difference[]): ReadonlyMap<string, string> {
  const widened = new Map(
    differences.flatMap((one) => (addsMediaType(one) ? [[one.path, one] as const] : [])),
  )
  const whole = new Map<string, Difference>()
  for (const one of differences)
    if (one.facet === 'present' && one.part === undefined) whole.set(subjectKey(one), one)
  const covered = new Map<string, string>()
  for (const one of differences) {
    if (one.facet !== 'present') continue
    const parent = parentsOf(one)
      .map((place) => whole.get(subjectKey(place)))
      .find((found) => found !== undefined && (found.after === undefined) === (one.after === undefined))
    const topic = parsePath(one.path)
    const body =
      topic.kind === 'request' && one.after !== undefined
        ? widened.get(`request:${topic.place}:${contentTypeField}`)
        : undefined
    const outermost = parent ?? body
    if (outermost !== undefined) covered.set(differenceKey(one), differenceKey(outermost))
  }
  return covered
}

/** For each key of a containing difference, the names of the fields in it. */
export function containedFields(
  differences: readonly Difference[],
  covered: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly string[]> {
  const parts = new Map<string, string[]>()
  for (const one of differences) {
    const topic = parsePath(one.path)
    const above = covered.get(differenceKey(one))
    if (above === undefined || !('field' in topic)) continue
    const names = parts.get(above)
    if (names) names.push(topic.field)
    else parts.set(above, [topic.field])
  }
  return parts
}
