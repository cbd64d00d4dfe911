import { isObject, type WireRequest } from '../../contract/index.ts'
import type { InputImage } from '../../plugin/index.ts'

/** The same request with the prompt taken out, wherever this provider puts it. */
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

/** The same request without its images: without the files of a form, or the fields that hold URLs. */
export function withoutFiles(route: WireRequest): WireRequest {
  const { body } = route
  if (body?.kind === 'multipart')
    return { ...route, body: { ...body, parts: body.parts.filter(({ filename }) => filename === undefined) } }
  if (body?.kind !== 'json' || !isObject(body.value)) return route
  const plain = Object.entries(body.value).filter(([, value]) => typeof value !== 'object' || value === null)
  return { ...route, body: { ...body, value: Object.fromEntries(plain) } }
}

/** The fields of the same request, without its files, as JSON that says it is plain text. */
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

/** Bytes that are no image, whatever they are called: the word “text”. */
const noImage = Uint8Array.of(0x74, 0x65, 0x78, 0x74)

/** Something that is no image, sent as this one is. */
export const brokenLike = (image: InputImage): InputImage =>
  image.kind === 'bytes'
    ? { ...image, bytes: noImage }
    : { kind: 'url', url: 'data:image/png;base64,dGV4dA==' }
