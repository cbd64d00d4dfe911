import {
  grouped,
  type ImageRequest,
  type ModelFacts,
  optionalField,
  ownValue,
  parseSize,
  type ScanPlace,
} from '../../contract/index.ts'
import type { ProviderOf } from './providers.ts'

/** The places of one request in code: a call, an object, a workflow node. */
export interface FoundRequest {
  readonly places: readonly ScanPlace[]
  /** The place with the request's model. Absent if there is none, or several that differ. */
  readonly model?: ScanPlace
  readonly provider?: string
  /** `generations`, `edits` or `variations`. */
  readonly endpoint?: string
}

/** The model of a place: as written, or what a constant stands for. */
export const modelNameOf = ({ model, value }: ScanPlace): string => model ?? value

/** The places by request. Places that stand alone are left out. */
export function foundRequests(
  places: readonly ScanPlace[],
  providerOf: ProviderOf,
): ReadonlyMap<ScanPlace, FoundRequest> {
  const inRequests = places.filter(({ request, where }) => request !== undefined && where === 'code')
  const groups = grouped(inRequests, ({ file, request }) => JSON.stringify([file, request]))
  const requests = [...groups.values()].map((group) => requestOf(group, providerOf, places))
  const inside = requests.flatMap((request) => request.places.map((place) => [place, request] as const))
  // A model in a variable belongs to the only request that names the variable.
  const outside = requests.flatMap((request) =>
    request.model && request.model.request === undefined ? [[request.model, request] as const] : [],
  )
  const users = (model: ScanPlace) => outside.filter(([one]) => one === model).length
  return new Map([...inside, ...outside.filter(([model]) => users(model) === 1)])
}

function requestOf(
  places: readonly ScanPlace[],
  providerOf: ProviderOf,
  all: readonly ScanPlace[],
): FoundRequest {
  const models = places.flatMap((place) =>
    place.kind === 'model' ? [place] : (variableOf(place, all) ?? []),
  )
  const names = new Set(models.map((one) => modelNameOf(one).toLowerCase()))
  const providers = new Set(places.flatMap((place) => providerOf(place) ?? []))
  const endpoints = new Set(
    places.flatMap(({ kind, value }) => (kind === 'endpoint' ? (endpointName(value) ?? []) : [])),
  )
  return {
    places,
    ...optionalField('model', names.size === 1 ? models[0] : undefined),
    ...optionalField('provider', providers.size === 1 ? [...providers][0] : undefined),
    ...optionalField('endpoint', endpoints.size === 1 ? [...endpoints][0] : undefined),
  }
}

/** The place where the variable in a request gets its model. */
const variableOf = ({ file, model }: ScanPlace, all: readonly ScanPlace[]): ScanPlace | undefined =>
  model === undefined
    ? undefined
    : all.find((one) => one.kind === 'model' && one.file === file && modelNameOf(one) === model)

/** The endpoints of OpenAI's image API. Source: https://github.com/openai/openai-openapi, 2026-11-22. */
export const imageEndpoints: readonly string[] = ['generations', 'edits', 'variations']

/** The endpoint of OpenAI's image API that a path or URL ends with. */
export const endpointName = (value: string): string | undefined =>
  /\bimages\/(generations|edits|variations)\b/.exec(value)?.[1]

/** One field of a request in code. */
export interface FoundField {
  readonly place: ScanPlace
  /** As the model's API names it, if it is known there in another spelling. */
  readonly field: string
  readonly value: unknown
}

const snakeCase = (name: string) =>
  name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase()

/** The field of the model's API that a name in code means: `responseFormat` and `ResponseFormat` are `response_format`. */
const fieldOf = (name: string, { params, absent = [] }: ModelFacts): string =>
  [name, snakeCase(name), name.toLowerCase()].find(
    (one) => ownValue(params, one) !== undefined || absent.includes(one),
  ) ?? name

function valueOf(text: string, field: string, { params }: ModelFacts): unknown {
  const type = ownValue(params, field)?.type
  const numeric = /^-?\d+(?:\.\d+)?$/.test(text)
  const isFlag = /^(?:true|false)$/i.test(text)
  if (numeric && type !== 'choice' && type !== 'text' && type !== 'size') return Number(text)
  if (isFlag && type !== 'choice' && type !== 'text') return text.toLowerCase() === 'true'
  return text
}

/** The fields of a request, as the model's API names them. A size counts only if the model has a field for it. */
export function fieldsOf(request: FoundRequest, facts: ModelFacts): readonly FoundField[] {
  return request.places.flatMap((place): readonly FoundField[] => {
    if (place.kind === 'param') {
      const [name = '', ...rest] = place.value.split('=')
      const field = fieldOf(name, facts)
      return [{ place, field, value: valueOf(rest.join('='), field, facts) }]
    }
    if (place.kind !== 'size' || !facts.size || ownValue(facts.params, 'size')?.type !== 'size') return []
    const size = place.value.toLowerCase().replace(/^(\d+)\s*[x×*]\s*(\d+)$/, '$1x$2')
    return parseSize(size) || size === 'auto' ? [{ place, field: 'size', value: size }] : []
  })
}

/** The fields as a request. Its prompt is unknown. */
export const imageRequest = (fields: readonly FoundField[]): ImageRequest => ({
  ...Object.fromEntries(
    fields.flatMap(({ field, value }) =>
      ['model', 'prompt'].includes(field) ? [] : [[field, value] as const],
    ),
  ),
  prompt: '-',
})
