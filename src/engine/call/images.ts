import {
  type Exchange,
  type ImageFacts,
  type ImagesResponse,
  isDownload,
  optionalField,
} from '../../contract/index.ts'
import type { RequestPorts, SendResult } from './ports.ts'

/** An image that decodes, with what was measured of it. */
export interface MeasuredImage {
  readonly facts: ImageFacts
  readonly bytes: Uint8Array
}

/** A recorded call, and those of the images kept with it that decode. */
export interface RecordedExchange {
  readonly exchange: Exchange
  readonly images: readonly MeasuredImage[]
}

/** The images that a response itself carries, in the order of its items. */
export const imagesIn = (reply: ImagesResponse, { images }: SendResult): readonly Uint8Array[] =>
  reply.items.flatMap(({ picture }) => (picture === undefined ? [] : (images[picture] ?? [])))

/** So many URLs beyond the images requested are fetched: enough to show what is there. */
const maxExtraImages = 2
/** So many images of one response are measured, more than any model makes at once. */
const maxMeasuredImages = 16
/** A compressed image takes little memory; decoded it takes a hundred times that. */
const maxConcurrentImages = 2

/** Does the work for every entry, two at a time, and gives the results in the order of the list. The first failure is the failure of all. */
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

/** Measures the images of a call and records it with them. */
export async function recordExchange(
  ports: RequestPorts,
  { draft }: Pick<SendResult, 'draft'>,
  images: readonly Uint8Array[],
): Promise<RecordedExchange> {
  const measured = await forEachImage(images.slice(0, maxMeasuredImages), async (bytes) => ({
    bytes,
    facts: await ports.measure(bytes),
  }))
  // A URL may lead to a page: that is no image, broken or not.
  const kept = measured.filter(({ facts }) => !isDownload(draft.probe) || facts.format !== 'unknown')
  const exchange = await ports.record(
    draft,
    kept.map(({ facts }) => facts),
    kept.map(({ bytes }) => bytes),
  )
  return { exchange, images: kept.filter(({ facts }) => facts.broken === undefined) }
}

/** Which URLs of a response are fetched. */
export interface Downloads {
  /** How many images were requested. */
  readonly requested: number
  /** What the fetches are recorded as. */
  readonly probe: string
}

/** Fetches the URLs in a response, each once, and not many more than images were requested. */
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
