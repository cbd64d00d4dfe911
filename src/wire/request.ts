import { type ImageRequest, type JsonObject, parseSize, type WireRequest } from '../contract/index.ts'

/** A request whose size is said as `width` and `height`. What is no size in pixels stays `size`, for the API itself to answer. */
export function splitSize({ size, ...fields }: ImageRequest): JsonObject {
  if (size === undefined) return fields
  const edges = parseSize(size)
  return edges ? { ...fields, ...edges } : { ...fields, size }
}

/** A call with a body of JSON. */
export const postJson = (path: string, value: unknown): WireRequest => ({
  method: 'POST',
  path,
  body: { kind: 'json', value },
})

/** A model's name in a path: slashes part it, everything else that would end or change the path is escaped. */
export const modelPath = (model: string): string => model.split('/').map(encodeURIComponent).join('/')
