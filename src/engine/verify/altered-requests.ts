import { isObject, type WireRequest } from '../../contract/index.ts'
import type { InputImage } from '../../plugin/index.ts'

/** The same request without the prompt, whatever field this provider uses for it. */
export function withoutPrompt(route: WireRequest, prompt: string): WireRequest {
  const { body } = route
  if (body?.kind === 'multipart')
    return { ...route, body: { ...body, parts: body.parts.filter(({ value }) => value !== prompt) } }
  return body?.kind === 'json' ? { ...route, body: { ...body, value: without(body.value, prompt) } } : route
}

function without(value: unknown, text: string): unknown {
  if (Array.isArray(value)) return value.map((one) => without(one, text))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === text ? [] : [[key, without(one, text)]])),
  )
}

/** The same request without its images: the files of a form, or the fields that contain URLs. */
export function withoutFiles(route: WireRequest): WireRequest {
  const { body } = route
  if (body?.kind === 'multipart')
    return { ...route, body: { ...body, parts: body.parts.filter(({ filename }) => filename === undefined) } }
  if (body?.kind !== 'json' || !isObject(body.value)) return route
  const plainFields = Object.entries(body.value).filter(
    ([, value]) => typeof value !== 'object' || value === null,
  )
  return { ...route, body: { ...body, value: Object.fromEntries(plainFields) } }
}

/** The fields of the same request, without its files, as JSON sent as text/plain. */
export const asPlainText = (route: WireRequest): WireRequest => ({
  ...route,
  body: { kind: 'text', contentType: 'text/plain', text: JSON.stringify(fieldsOf(route)) },
})

function fieldsOf({ body }: WireRequest): unknown {
  if (body?.kind === 'json') return body.value
  return body?.kind === 'multipart'
    ? Object.fromEntries(
        body.parts.flatMap(({ name, value }) => (typeof value === 'string' ? [[name, value]] : [])),
      )
    : {}
}

/** Bytes that are not an image: the word “text”. */
const textBytes = Uint8Array.of(0x74, 0x65, 0x78, 0x74)

/** An invalid image that is sent in the same way as the given image. */
export const invalidLike = (image: InputImage): InputImage =>
  image.kind === 'bytes'
    ? { ...image, bytes: textBytes }
    : { kind: 'url', url: 'data:image/png;base64,dGV4dA==' }
