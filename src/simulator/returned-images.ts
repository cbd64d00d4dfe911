import { isObject, toNonEmptyString, toObject } from '../contract/index.ts'
import type { ReturnedImage } from '../plugin/index.ts'
import type { ImageStore } from './image-store.ts'

/** The images in a response, with a URL each. Base64 images are stored first, so that clients can fetch them. */
export async function returnedImages(
  body: unknown,
  imageStore: ImageStore,
  origin: string,
): Promise<readonly ReturnedImage[]> {
  const { data } = toObject(body)
  if (!Array.isArray(data)) return []
  const images = data.filter(isObject).map(async (item): Promise<ReturnedImage | undefined> => {
    const url = toNonEmptyString(item['url'])
    const base64 = toNonEmptyString(item['b64_json'])
    if (base64 === null)
      return url === null ? undefined : Object.assign(await measured(imageStore.find(url)), { url })
    const bytes = Buffer.from(base64, 'base64')
    const { format, width, height } = await measured(bytes)
    return { base64, url: url ?? origin + imageStore.put(bytes, format), format, width, height }
  })
  return (await Promise.all(images)).filter((one) => one !== undefined)
}

/** Format and size of a file. Only its header is read. */
async function measured(
  bytes: Uint8Array | undefined,
): Promise<Pick<ReturnedImage, 'format' | 'width' | 'height'>> {
  const { default: sharp } = await import('sharp')
  const facts =
    bytes &&
    (await sharp(bytes)
      .metadata()
      .catch(() => undefined))
  return { format: facts?.format ?? 'png', width: facts?.width ?? 0, height: facts?.height ?? 0 }
}
