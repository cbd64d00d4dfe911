import {
  type Exchange,
  type ImageFacts,
  type ImagesResponse,
  isDownload,
  optionalField,
} from '../../contract/index.ts'
import type { RequestPorts, SendResult } from './ports.ts'

/** An image that decodes, with its measured facts. */
export interface MeasuredImage {
  readonly facts: ImageFacts
  readonly bytes: Uint8Array
}

/** A recorded exchange with its images that decode. */
export interface RecordedExchange {
  readonly exchange: Exchange
  readonly images: readonly MeasuredImage[]
}

/** The images inside a response, in the order of its items. */
export const imagesIn = (response: ImagesResponse, { images }: SendResult): readonly Uint8Array[] =>
  response.items.flatMap(({ picture }) => (picture === undefined ? [] : (images[picture] ?? [])))

/** Number of URLs fetched in addition to the requested images, as evidence of extra images. */
const maxExtraImages = 2
/** Maximum number of images measured in one response. No model returns more at once. */
const maxMeasuredImages = 16
/** Few images are decoded in parallel, because a decoded image takes a hundred times the memory of its file. */
const maxConcurrentImages = 2

/** Runs `work` for every entry, two at a time. Returns the results in the order of the list. Rejects with the first error. */
export async function forEachImage<T, R>(
  list: readonly T[],
  work: (one: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = []
  const entries = list.entries()
  const worker = async () => {
    // oxlint-disable-next-line no-await-in-loop
    for (const [at, one] of entries) results[at] = await work(one)
  }
  await Promise.all(Array.from({ length: maxConcurrentImages }, worker))
  return results
}

/** Measures the images of a response and records the exchange with them. */
export async function recordExchange(
  ports: RequestPorts,
  { draft }: Pick<SendResult, 'draft'>,
  images: readonly Uint8Array[],
): Promise<RecordedExchange> {
  const measured = await forEachImage(images.slice(0, maxMeasuredImages), async (bytes) => ({
    bytes,
    facts: await ports.measure(bytes),
  }))
  // A URL may lead to a page. A page is not a broken image.
  const kept = measured.filter(({ facts }) => !isDownload(draft.probe) || facts.format !== 'unknown')
  const exchange = await ports.record(
    draft,
    kept.map(({ facts }) => facts),
    kept.map(({ bytes }) => bytes),
  )
  return { exchange, images: kept.filter(({ facts }) => facts.broken === undefined) }
}

/** How the URLs of a response are fetched. */
export interface Downloads {
  /** Number of requested images. */
  readonly requested: number
  /** Probe id of the recorded fetches. */
  readonly probe: string
}

/** Fetches each URL in a response once. At most two URLs more than the requested images are fetched. */
export function fetchImages(
  ports: RequestPorts,
  { items }: ImagesResponse,
  { requested, probe }: Downloads,
): Promise<readonly RecordedExchange[]> {
  const urls = [...new Set(items.flatMap(({ url }) => url ?? []))]
  return forEachImage(urls.slice(0, Math.max(requested, 1) + maxExtraImages), async (url) => {
    const sent = await ports.send({ probe, request: { method: 'GET', path: url }, auth: 'none' })
    const draft = { ...sent.draft, ...optionalField('expiresAt', ports.expiry(url)) }
    const accepted = sent.reply !== undefined && sent.reply.status < 300
    return recordExchange(ports, { draft }, accepted ? sent.images : [])
  })
}
