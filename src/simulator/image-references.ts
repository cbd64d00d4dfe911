import { createHash } from 'node:crypto'
import {
  inputRules,
  isObject,
  type JsonObject,
  objectsIn,
  optionalField,
  parseJson,
  type Size,
  toNonEmptyString,
} from '../contract/index.ts'
import type { FileStore } from './file-store.ts'
import type { ImageStore } from './image-store.ts'

/**
 * Replaces the images of a JSON edit that are named by URL or file id by the images themselves. The simulator's own URLs and uploaded files are
 * resolved. It fetches nothing, so any other URL or file id stands for an image of the simulator's: the same name is always the same image.
 */
export async function resolveReferences(
  request: Request,
  imageStore: ImageStore,
  files: FileStore,
  nowMs: number,
): Promise<Request> {
  const isJson = (request.headers.get('content-type') ?? '').toLowerCase().startsWith('application/json')
  if (request.method !== 'POST' || !isJson) return request
  const text = await request.text()
  const body = parseJson(text)
  const again = (content: string) =>
    new Request(request.url, { method: 'POST', headers: withoutLength(request.headers), body: content })
  if (!isObject(body)) return again(text)
  const { images, mask } = body
  // The count is rejected, whatever the images show.
  const tooMany = Array.isArray(images) && images.length > inputRules.maxImages
  const inline = async (reference: unknown, size?: Size): Promise<unknown> => {
    if (!isObject(reference)) return reference
    const { image_url: url, file_id: id } = reference
    if (tooMany) return named(reference) ? { image_url: anyImage } : reference
    const found =
      typeof id === 'string' ? files.find(id)?.bytes : imageAt(toNonEmptyString(url) ?? '', imageStore, nowMs)
    const name = named(reference)
    const bytes = found ?? (name === undefined ? undefined : await standIn(name, size))
    return bytes ? { image_url: `data:image/png;base64,${Buffer.from(bytes).toString('base64')}` } : reference
  }
  const inlined = Array.isArray(images) ? await Promise.all(images.map((one) => inline(one))) : images
  const resolved: JsonObject = {
    ...body,
    ...optionalField('images', inlined),
    ...optionalField('mask', isObject(mask) ? await inline(mask, await sizeOfFirst(inlined)) : mask),
  }
  return again(JSON.stringify(resolved))
}

function withoutLength(headers: Headers): Headers {
  const kept = new Headers(headers)
  kept.delete('content-length')
  return kept
}

const isFileId = /^file[-_]/

/** The file id or the URL of a reference. Undefined for a data URL and for anything else. */
const named = ({ image_url: url, file_id: id }: JsonObject): string | undefined =>
  typeof id === 'string' ? (isFileId.test(id) ? id : undefined) : addressIn(url)

/** Stands for an image that nothing reads. */
const anyImage = 'data:image/png;base64,AAAA'

/** A larger image gets a mask of another size: a mask is drawn whole. */
const maxMaskPixels = 34_000_000

/** An http address, or undefined for a data URL and for anything that is no address. */
function addressIn(value: unknown): string | undefined {
  const address = toNonEmptyString(value)
  return address !== null && /^https?:/i.test(address) && URL.canParse(address) ? address : undefined
}

/** The image behind one of the simulator's own URLs. */
function imageAt(value: string, imageStore: ImageStore, nowMs: number): Uint8Array | undefined {
  const address = addressIn(value)
  if (address === undefined) return undefined
  const { pathname, searchParams } = new URL(address)
  const file = /^\/pictures\/([^/]+)$/.exec(pathname)?.[1]
  const own = file && imageStore.get(file, searchParams.get('sig') ?? undefined, nowMs)
  return typeof own === 'object' ? own.bytes : undefined
}

/** Size of the first image, which a mask must have too. */
async function sizeOfFirst(images: unknown): Promise<Size | undefined> {
  const url = toNonEmptyString(objectsIn(images)[0]?.['image_url']) ?? ''
  const base64 = /^data:[^,]*;base64,(.*)$/s.exec(url)?.[1]
  if (base64 === undefined) return undefined
  const { default: sharp } = await import('sharp')
  return sharp(Buffer.from(base64, 'base64'))
    .metadata()
    .then(({ width, height }) => (width * height > maxMaskPixels ? undefined : { width, height }))
    .catch(() => undefined)
}

/** An image of one colour that follows from the name. A mask has a size, and is transparent: everything may change. */
async function standIn(name: string, maskSize?: Size) {
  const { default: sharp } = await import('sharp')
  const [r = 0, g = 0, b = 0] = createHash('sha256').update(name).digest()
  const background = { r, g, b, alpha: maskSize ? 0 : 1 }
  const { width, height } = maskSize ?? { width: 1024, height: 1024 }
  return sharp({ create: { width, height, channels: 4, background } })
    .png()
    .toBuffer()
}
