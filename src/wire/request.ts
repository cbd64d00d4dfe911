import { type ImageRequest, type JsonObject, parseSize, type WireRequest } from '../contract/index.ts'

/** Replaces `size` by `width` and `height`. A size that is not in pixels is sent as `size`, so that the API rejects it. */
export function splitSize({ size, ...fields }: ImageRequest): JsonObject {
  if (size === undefined) return fields
  const edges = parseSize(size)
  return edges ? { ...fields, ...edges } : { ...fields, size }
}

/** A POST request with a JSON body. */
export const postJson = (path: string, value: unknown): WireRequest => ({
  method: 'POST',
  path,
  body: { kind: 'json', value },
})

/** Encodes a model name for use in a path. Slashes are kept, other special characters are escaped. */
export const modelPath = (model: string): string => model.split('/').map(encodeURIComponent).join('/')
