import { isObject, toList, toObject, parseJson } from '../contract/index.ts'
import type { RejectionRef } from '../plugin/index.ts'

type Fields = Readonly<Record<string, unknown>>

/** A parsed request body: its fields and uploads. */
export interface ParsedRequest {
  readonly fields: Fields
  readonly images: readonly Uint8Array[]
  readonly mask?: Uint8Array
}

/** Form fields that hold images. */
const imageFields = new Set(['image', 'image[]'])
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
  if (endpoint === 'generations') return { fields: body, images: [] }
  const refs = toList(body['images'])
  const images = refs.map((ref) => dataUrlBytes(toObject(ref)['image_url']))
  if (images.some((one) => one === undefined)) return { rejection: 'image-download', fill: { status: '404' } }
  const maskField = body['mask']
  const mask = isObject(maskField) ? dataUrlBytes(maskField['image_url']) : undefined
  if (maskField !== undefined && maskField !== null && !mask)
    return { rejection: 'image-download', fill: { status: '404' } }
  return { fields: body, images: images.filter((one) => one !== undefined), ...(mask ? { mask } : {}) }
}

/** Bytes of a data URL. Undefined for any other URL, because the simulator fetches nothing. */
function dataUrlBytes(url: unknown): Uint8Array | undefined {
  const match = typeof url === 'string' ? /^data:image\/[\w+.-]+;base64,([A-Za-z0-9+/=]+)$/.exec(url) : null
  return match ? Buffer.from(match[1] ?? '', 'base64') : undefined
}

async function fromForm(request: Request): Promise<ParsedRequest | RejectionRef> {
  const form = await request.formData().catch(() => undefined)
  if (!form) return { rejection: 'malformed-json' }
  const fields: Record<string, unknown> = {}
  const images: Uint8Array[] = []
  let mask: Uint8Array | undefined
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') fields[name] = parseFormValue(name, value)
    else {
      // The files keep the order of the form.
      // oxlint-disable-next-line no-await-in-loop
      const bytes = new Uint8Array(await value.arrayBuffer())
      if (name === 'mask') mask = bytes
      else if (imageFields.has(name)) images.push(bytes)
      else return { rejection: 'unknown-parameter', fill: { param: name } }
    }
  }
  return { fields, images, ...(mask ? { mask } : {}) }
}
