import {
  type ImageRequest,
  isObject,
  type JsonObject,
  optionalField,
  providerFacts,
  type WireRequest,
} from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { contentTypeOf, type InputImage, type Provider } from '../../plugin/index.ts'
import { requestUrl } from '../../transport/index.ts'
import { builtins, pick } from '../builtins/index.ts'
import type { ApiConfig } from '../workspace/index.ts'

/** What a contract's request is made of. */
export type CommandTarget = Required<Pick<ApiConfig, 'provider' | 'model' | 'prompt'>> &
  Pick<ApiConfig, 'baseUrl' | 'image' | 'mask'>

export interface Sent extends WireRequest {
  /** Empty if the base URL is not known. */
  readonly url: string
}

/** The contract's request as its provider encodes it. An edit that the API does not have is a generation. Throws UNKNOWN_NAME for the provider. */
export function encoded(
  { provider: id, model, prompt, baseUrl: given, image, mask }: CommandTarget,
  fields: JsonObject,
): { readonly sent: Sent; readonly provider: Provider } {
  const found = pick('provider', builtins.providers, id)
  const baseUrl = given ?? providerFacts(knowledge, id).baseUrl ?? ''
  const request: ImageRequest = { ...fields, prompt }
  const inputs = image?.map(inputOf) ?? []
  // An edit takes files or URLs, not both.
  const [first] = inputs
  const images = inputs.filter(({ kind }) => kind === first?.kind)
  const masked = mask === undefined ? undefined : inputOf(mask)
  const wire = found.encode(
    first && found.unsupported?.includes('edit') !== true
      ? {
          kind: 'edit',
          model,
          request,
          images,
          ...optionalField('mask', masked?.kind === first.kind ? masked : undefined),
        }
      : { kind: 'generate', model, request },
    baseUrl,
  )
  return { sent: { ...wire, url: requestUrl(baseUrl, wire.path)?.href ?? '' }, provider: found }
}

const inputOf = (file: string): InputImage =>
  /^https?:/i.test(file)
    ? { kind: 'url', url: file }
    : { kind: 'bytes', filename: file, contentType: contentTypeOf(file), bytes: new Uint8Array() }

/** The fields of a body. Files of a form are their names, as curl writes them. */
export function bodyFields({ body }: WireRequest): unknown {
  if (body?.kind === 'json') return body.value
  if (body?.kind !== 'multipart') return {}
  const names = [...new Set(body.parts.map(({ name }) => name.replace(/\[\]$/, '')))]
  return Object.fromEntries(
    names.map((name) => {
      const values = body.parts
        .filter((part) => part.name.replace(/\[\]$/, '') === name)
        .map(({ value, filename }) => (typeof value === 'string' ? value : `@${filename ?? ''}`))
      return [name, values.length === 1 ? values[0] : values]
    }),
  )
}

/** Whether two URLs differ in nothing but their query. */
export const sameEndpoint = (a: string, b: string): boolean => a.split('?', 1)[0] === b.split('?', 1)[0]

/** The values of JSON data by their paths: `contents[0].parts[0].text`. */
export function leavesOf(value: unknown): ReadonlyMap<string, unknown> {
  const leaves = new Map<string, unknown>()
  const visit = (one: unknown, path: string): void => {
    const inside = Array.isArray(one)
      ? one.map((item: unknown, index): [string, unknown] => [`${path}[${index}]`, item])
      : Object.entries(isObject(one) ? one : {}).map(([name, item]): [string, unknown] => [
          path === '' ? name : `${path}.${name}`,
          item,
        ])
    if (inside.length === 0 && path !== '') leaves.set(path, one)
    for (const [name, item] of inside) visit(item, name)
  }
  visit(value, '')
  return leaves
}
