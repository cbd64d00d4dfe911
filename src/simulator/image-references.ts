import { createHash } from 'node:crypto'
import { isObject, type JsonObject, optionalField, parseJson, toNonEmptyString } from '../contract/index.ts'
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
  const inline = async (reference: unknown): Promise<unknown> => {
    if (!isObject(reference)) return reference
    const { image_url: url, file_id: id } = reference
    const bytes =
      typeof id === 'string'
        ? (files.find(id)?.bytes ?? (/^file[-_]/.test(id) ? await standIn(id) : undefined))
        : await imageAt(url, imageStore, nowMs)
    return bytes ? { image_url: `data:image/png;base64,${Buffer.from(bytes).toString('base64')}` } : reference
  }
  const { images, mask } = body
  const resolved: JsonObject = {
    ...body,
    ...optionalField('images', Array.isArray(images) ? await Promise.all(images.map(inline)) : images),
    ...optionalField('mask', mask === undefined ? undefined : await inline(mask)),
  }
  return again(JSON.stringify(resolved))
}

function withoutLength(headers: Headers): Headers {
  const kept = new Headers(headers)
  kept.delete('content-length')
  return kept
}

/** The image at an address, or undefined for a data URL and for anything that is no address. */
async function imageAt(value: unknown, imageStore: ImageStore, nowMs: number) {
  const address = toNonEmptyString(value)
  if (address === null || !URL.canParse(address)) return undefined
  const { protocol, pathname, searchParams } = new URL(address)
  if (protocol !== 'http:' && protocol !== 'https:') return undefined
  const file = /^\/pictures\/([^/]+)$/.exec(pathname)?.[1]
  const own = file && imageStore.get(file, searchParams.get('sig') ?? undefined, nowMs)
  return typeof own === 'object' ? own.bytes : standIn(address)
}

/** A square of one colour that follows from the name, transparent so that it also serves as a mask. */
async function standIn(name: string): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  const [r = 0, g = 0, b = 0] = createHash('sha256').update(name).digest()
  const background = { r, g, b, alpha: 0 }
  return sharp({ create: { width: 1024, height: 1024, channels: 4, background } })
    .png()
    .toBuffer()
}
