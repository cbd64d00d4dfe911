import { isObject, optionalField, toList, toObject, parseJson } from '../contract/index.ts'
import type { RejectionRef } from '../plugin/index.ts'
import { wrongType } from './field-rejection.ts'

type Fields = Readonly<Record<string, unknown>>

/** A parsed request body: its fields and uploads. */
export interface ParsedRequest {
  readonly fields: Fields
  readonly images: readonly Uint8Array[]
  readonly mask?: Uint8Array
  /** Whether the body is a form. The API names the fields of images differently in JSON. */
  readonly inForm: boolean
  /** The first rejection of the fields that hold images in JSON. */
  readonly malformedImages?: RejectionRef
  /** The fields of a form that hold images. */
  readonly parts?: readonly ImagePart[]
}

/** A form's field for an image: its name in rejections, and the declared type. The type is empty if the part has none, and undefined if the part is text. */
export interface ImagePart {
  readonly param: string
  readonly type?: string
}

const numeric = new Set(['n', 'output_compression', 'partial_images'])

/** Form values are text. The API reads some values as numbers or booleans. */
function parseFormValue(name: string, value: string): unknown {
  if (numeric.has(name) && /^-?\d+$/.test(value)) return Number(value)
  if (name === 'stream' && (value === 'true' || value === 'false')) return value === 'true'
  return value
}

/** Parses a request body by its content type. Returns a rejection if the API does not accept the body. */
export async function readRequest(
  request: Request,
  endpoint: 'generations' | 'edits',
): Promise<ParsedRequest | RejectionRef> {
  const type = (request.headers.get('content-type') ?? '').toLowerCase()
  if (type.startsWith('application/json')) return fromJson(await request.text(), endpoint)
  if (type.startsWith('multipart/form-data') && endpoint === 'edits') return fromForm(request)
  const accepted = endpoint === 'edits' ? 'multipart/form-data' : 'application/json'
  return { rejection: 'wrong-content-type', fill: { type: type.split(';')[0] ?? '', accepted } }
}

function fromJson(text: string, endpoint: 'generations' | 'edits'): ParsedRequest | RejectionRef {
  const body = parseJson(text)
  if (!isObject(body)) return { rejection: 'malformed-json' }
  if (endpoint === 'generations') return { fields: body, images: [], inForm: false }
  const { images: list, mask: maskField } = body
  const malformedImages = malformedList(list)
  const refs = malformedImages ? [] : toList(list)
  const images = refs.map((ref) => dataUrlBytes(toObject(ref)['image_url']))
  if (images.some((one) => one === undefined)) return { rejection: 'image-download', fill: { status: '404' } }
  const mask = isObject(maskField) ? dataUrlBytes(maskField['image_url']) : undefined
  if (maskField !== undefined && maskField !== null && !mask)
    return { rejection: 'image-download', fill: { status: '404' } }
  return {
    fields: body,
    images: images.filter((one) => one !== undefined),
    inForm: false,
    ...optionalField('mask', mask),
    ...optionalField('malformedImages', malformedImages),
  }
}

/** Why the API rejects `images` in JSON, or undefined if it is absent or a list of objects. Source: `measuredKeys` in knowledge, 2026-08-29. */
function malformedList(list: unknown): RejectionRef | undefined {
  if (list === undefined) return undefined
  if (!Array.isArray(list)) return wrongType('images', 'an array of objects', list)
  if (list.length === 0) return { rejection: 'empty-images' }
  const bad = list.findIndex((one) => !isObject(one))
  return bad === -1 ? undefined : wrongType(`images[${bad}]`, 'an object', list[bad])
}

/** Bytes of a data URL. Undefined for any other URL, because the simulator fetches nothing. */
function dataUrlBytes(url: unknown): Uint8Array | undefined {
  const match = typeof url === 'string' ? /^data:image\/[\w+.-]+;base64,([A-Za-z0-9+/=]+)$/.exec(url) : null
  return match ? Buffer.from(match[1] ?? '', 'base64') : undefined
}

/** Whether the part of a file has no Content-Type, which a parsed form does not tell. `index` counts the parts of this name. */
function lacksType(body: string, name: string, index: number): boolean {
  const at = body.split(`name="${name}"`)[index + 1] ?? ''
  return !/\r\ncontent-type:/i.test(at.slice(0, Math.max(0, at.indexOf('\r\n\r\n'))))
}

async function fromForm(request: Request): Promise<ParsedRequest | RejectionRef> {
  const body = await request.arrayBuffer()
  const { headers } = request
  const form = await new Response(body, { headers }).formData().catch(() => undefined)
  if (!form) return { rejection: 'malformed-json' }
  const fields: Record<string, unknown> = {}
  const images: Uint8Array[] = []
  const parts: ImagePart[] = []
  const seen = new Map<string, number>()
  let mask: Uint8Array | undefined
  for (const [name, value] of form.entries()) {
    const index = seen.get(name) ?? 0
    seen.set(name, index + 1)
    if (name === 'image' || name === 'image[]' || name === 'mask') {
      const param = name === 'image[]' ? `image[${images.length}]` : name
      // The parser takes a file without a type for plain text.
      const untyped = () => lacksType(Buffer.from(body).toString('latin1'), name, index)
      if (typeof value === 'string') parts.push({ param })
      else parts.push({ param, type: value.type === 'text/plain' && untyped() ? '' : value.type })
      // The files keep the order of the form.
      // oxlint-disable-next-line no-await-in-loop
      const bytes = typeof value === 'string' ? new Uint8Array() : new Uint8Array(await value.arrayBuffer())
      if (name === 'mask') mask = bytes
      else images.push(bytes)
    } else fields[name] = typeof value === 'string' ? parseFormValue(name, value) : value.name
  }
  return { fields, images, inForm: true, parts, ...optionalField('mask', mask) }
}
