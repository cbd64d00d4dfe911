import { isObject, toList, toObject, type JsonObject } from '../../../contract/index.ts'
import { resolveRef, textOf } from './document.ts'

/** A method of a path, as the document describes it. */
export interface DescribedOperation {
  /** `POST /images/edits`. */
  readonly endpoint: string
  readonly aboutImages: boolean
  /** Body schemas by media type. */
  readonly request: ReadonlyMap<string, unknown>
  readonly response: ReadonlyMap<string, unknown>
}

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const

/** Words in names of operations that make or change images. An API that only reads images (`image_url` in a chat) names them in schemas alone. */
const imageWord = /(?<![a-z])images?(?![a-z])|(?<![a-z])imagen|text-?to-?image|image-?to-?image/i
const separateWords = (name: string): string =>
  name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll('_', ' ')

/** Whether a name speaks of images: a path, the id of an operation, a tag. */
export const mentionsImages = (name: string): boolean => imageWord.test(separateWords(name))

/** Every operation of a document, of version 2 or 3. A later spelling of the same endpoint replaces an earlier one. */
export function operationsOf(document: JsonObject): readonly DescribedOperation[] {
  const consumes = toList(document['consumes']).map(String)
  return Object.entries(toObject(document['paths'])).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = toObject(item)[method]
      if (!isObject(operation)) return []
      const names = [path, textOf(operation['operationId']) ?? '', ...toList(operation['tags']).map(String)]
      return {
        endpoint: `${method.toUpperCase()} ${path}`,
        aboutImages: names.some(mentionsImages),
        request: requestOf(document, operation, consumes),
        response: responseOf(document, operation),
      }
    }),
  )
}

const dereferenced = (document: JsonObject, value: unknown): JsonObject => {
  const node = toObject(value)
  const ref = textOf(node['$ref'])
  return ref === undefined ? node : toObject(resolveRef(document, ref))
}

const contentOf = (holder: JsonObject): ReadonlyMap<string, unknown> =>
  new Map(
    Object.entries(toObject(holder['content'])).map(([type, media]) => [
      type.split(';')[0]?.trim().toLowerCase() ?? type,
      toObject(media)['schema'],
    ]),
  )

function requestOf(
  document: JsonObject,
  operation: JsonObject,
  consumes: readonly string[],
): ReadonlyMap<string, unknown> {
  const body = contentOf(dereferenced(document, operation['requestBody']))
  if (body.size > 0) return body
  // Swagger 2 has the body among the parameters.
  const parameters = toList(operation['parameters']).map((one) => dereferenced(document, one))
  const types = [...toList(operation['consumes']).map(String), ...consumes]
  const whole = parameters.find((one) => one['in'] === 'body')
  if (whole) return new Map([[types[0] ?? 'application/json', whole['schema']]])
  const form = parameters.filter((one) => one['in'] === 'formData')
  if (form.length === 0) return new Map()
  const properties = Object.fromEntries(form.map((one) => [String(one['name']), one]))
  const required = form.filter((one) => one['required'] === true).map((one) => one['name'])
  return new Map([[types[0] ?? 'multipart/form-data', { type: 'object', properties, required }]])
}

/** The response to a successful request. */
function responseOf(document: JsonObject, operation: JsonObject): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>()
  for (const [status, node] of Object.entries(toObject(operation['responses']))) {
    if (!/^2(\d\d|xx)$/i.test(status)) continue
    const response = dereferenced(document, node)
    for (const [type, schema] of contentOf(response)) if (!found.has(type)) found.set(type, schema)
    if (isObject(response['schema']) && !found.has('application/json'))
      found.set('application/json', response['schema'])
  }
  return found
}
