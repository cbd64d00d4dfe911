import { formatOf, type ImageRequest, type ModelFacts, ownValue } from '../contract/index.ts'
import type { RequestContext, RejectionRef, Uploads } from '../plugin/index.ts'
import { malformedValue, unsupportedValue, wrongType } from './field-rejection.ts'
import type { ParsedRequest } from './read-request.ts'
import { malformedUploads, unsupportedUploads } from './validate-uploads.ts'

type Endpoint = RequestContext['endpoint']
type Fields = ParsedRequest['fields']

/** Formats that support transparency. Source: openai/openai-openapi, `background`, 2026-08-21; gif and svg by definition. */
const transparentFormats = new Set(['png', 'webp', 'gif', 'svg'])

/**
 * The first reason why a conforming API rejects a request on this day (ISO date), or undefined if the API accepts the request. `facts` are
 * undefined if the model does not exist. First the API checks the form of the request: model, unknown fields, prompt, images, then the other
 * fields in the order of knowledge. Then it checks what the model supports. Source: `measuredValues` in knowledge, 2026-08-30.
 */
export async function validate(
  request: ParsedRequest & Pick<Uploads, 'unread'>,
  facts: ModelFacts | undefined,
  endpoint: Endpoint,
  day: string,
): Promise<RejectionRef | undefined> {
  const { fields } = request
  const { model } = fields
  if (model === undefined) return { rejection: 'missing-model' }
  if (typeof model !== 'string') return wrongType('model', 'a string', model)
  if (!facts) return { rejection: 'unknown-model', fill: { model } }
  const readsUploads = endpoint === 'edits' && request.unread === undefined
  return (
    unknownField(request, facts, endpoint) ??
    malformedPrompt(fields, facts) ??
    (readsUploads ? malformedUploads(request, facts) : undefined) ??
    malformedField(request, facts) ??
    unsupportedField(fields, facts) ??
    unsupportedCombination(fields, facts, day) ??
    (readsUploads ? await unsupportedUploads(request) : undefined)
  )
}

/** Fields of the images that are edited, in JSON and in a form. */
const uploadFields = { json: ['images', 'mask'], form: ['image', 'image[]', 'mask'] } as const

function unknownField(
  { fields, inForm }: ParsedRequest,
  { params }: ModelFacts,
  endpoint: Endpoint,
): RejectionRef | undefined {
  const [own, others] = inForm ? (['form', 'json'] as const) : (['json', 'form'] as const)
  const isKnown = (field: string) => {
    const rule = ownValue(params, field)
    if (endpoint === 'edits' && uploadFields[own].some((one) => one === field)) return true
    return (
      rule !== undefined &&
      (rule.only === undefined || rule.only === endpoint) &&
      !(rule.type === 'refused' && rule.refusal === 'unknown-parameter')
    )
  }
  const param = Object.keys(fields).find((field) => !isKnown(field))
  if (param === undefined) return undefined
  const isOtherForm = endpoint === 'edits' && uploadFields[others].some((one) => one === param)
  const rejection = isOtherForm ? (inForm ? 'form-images' : 'json-image') : 'unknown-parameter'
  return { rejection, fill: { param } }
}

function malformedPrompt({ prompt }: Fields, { params }: ModelFacts): RejectionRef | undefined {
  const rule = params['prompt'] ?? { type: 'any' }
  const isEmpty = prompt === '' && !(rule.type === 'text' && rule.minLength !== undefined)
  if (prompt === undefined || isEmpty) return { rejection: 'missing-prompt' }
  return malformedValue('prompt', prompt, rule, false)
}

/** The fields that are present, in the order in which the API validates them. `null` means the same as an absent field. */
const present = (fields: Fields, { params }: ModelFacts) =>
  Object.entries(params).flatMap(([field, rule]) => {
    const value = ownValue(fields, field)
    return field === 'model' || field === 'prompt' || value === undefined ? [] : [{ field, rule, value }]
  })

function malformedField({ fields, inForm }: ParsedRequest, facts: ModelFacts): RejectionRef | undefined {
  for (const { field, rule, value } of present(fields, facts)) {
    const rejection = value === null ? undefined : malformedValue(field, value, rule, inForm)
    if (rejection) return rejection
  }
  return undefined
}

function unsupportedField(fields: Fields, facts: ModelFacts): RejectionRef | undefined {
  for (const { field, rule, value } of present(fields, facts)) {
    const rejection = unsupportedValue(field, value, rule, facts)
    if (rejection) return rejection
  }
  return undefined
}

/** Call this function only for well-formed fields. */
function unsupportedCombination(fields: Fields, facts: ModelFacts, day: string): RejectionRef | undefined {
  const { output_format: requested, background, stream, n } = fields
  if (stream === true && typeof n === 'number' && n > 1) return { rejection: 'stream-n' }
  const request: ImageRequest = {
    prompt: '',
    ...(typeof requested === 'string' ? { output_format: requested } : {}),
  }
  const format = formatOf(request, facts)
  const name = format.toUpperCase()
  if (background === 'transparent') {
    if (!allowsTransparency(facts, day)) return { rejection: 'transparent' }
    if (format !== '' && !transparentFormats.has(format))
      return { rejection: 'transparent-format', fill: { format: name } }
  }
  const required = Object.entries(ownValue(facts.formatRequires ?? {}, format) ?? {})
  const violated = required.some(([field, only]) => (ownValue(fields, field) ?? only) !== only)
  return violated ? { rejection: 'png-compression', fill: { format: name } } : undefined
}

/**
 * Sources disagree for some models. The latest claim observed by this day (ISO date) decides, or else the latest documented claim. An inferred
 * claim decides only if there is no other.
 */
function allowsTransparency(facts: ModelFacts, day: string): boolean {
  const all = (facts.disputes['transparency'] ?? []).toSorted((a, b) => a.date.localeCompare(b.date))
  if (all.length === 0) return facts.transparency === true
  const evidenced = all.filter(({ kind }) => kind !== 'inferred')
  const claims = evidenced.length > 0 ? evidenced : all
  const known = claims.filter(({ date }) => date <= day)
  const observed = known.filter(({ kind }) => kind === 'observed')
  return (observed.at(-1) ?? known.at(-1) ?? claims[0])?.value === true
}
