import { type Cause, type JsonObject, type Symptom, urlParts } from '../../contract/index.ts'

/** Fields of the request that a cause is about, besides the one that the error names. */
const concerned: Readonly<Partial<Record<Cause, readonly string[]>>> = {
  unknown_model: ['model'],
  retired_model: ['model'],
  model_access: ['model'],
  org_verification: ['model'],
  invalid_size: ['size', 'aspect_ratio', 'image_size', 'resolution'],
  invalid_n: ['n', 'num_images', 'number_of_images'],
  quota_exhausted: ['model'],
  rate_limited: ['model'],
}
const maxValue = 60

/** The values of the request that a cause is about: `size 1000x1000`. Empty if the failure does not name them. */
export function concernedValues(
  cause: Cause,
  field: string | undefined,
  symptom: Symptom,
): readonly string[] {
  const fields: JsonObject = {
    ...symptom.request?.fields,
    ...(symptom.model === undefined ? {} : { model: symptom.model }),
  }
  const names = [...new Set([...(concerned[cause] ?? []), ...(field === undefined ? [] : [field])])]
  return names.flatMap((name) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      return [`${name} ${String(value).slice(0, maxValue)}`]
    return name === field ? [`field ${name}`] : []
  })
}

/** Where the request went, and the status: `404 from openai (api.openai.com)`. */
export function placeOf({ status, provider, request, parts }: Symptom): string {
  const host = urlParts(request?.url ?? '').host || undefined
  const from = provider ?? host
  const program = parts.find((part) => part.program !== undefined)?.program
  return [
    ...(status === undefined ? [] : [`status ${status}`]),
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(program === undefined ? [] : [`printed by ${program}`]),
  ].join(', ')
}
