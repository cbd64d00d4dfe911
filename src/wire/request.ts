import { type ImageRequest, type JsonObject, parseSize } from '../contract/index.ts'

/** A request whose size is said as `width` and `height`. What is no size in pixels stays `size`, for the API itself to answer. */
export function sizeAsEdges({ size, ...fields }: ImageRequest): JsonObject {
  if (size === undefined) return fields
  const edges = parseSize(size)
  return edges ? { ...fields, ...edges } : { ...fields, size }
}
