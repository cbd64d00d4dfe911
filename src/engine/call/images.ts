import {
  type Exchange,
  type ImageFacts,
  type ImagesReply,
  isDownload,
  present,
  type ProbeId,
} from '../../contract/index.ts'
import type { Call, CallPorts, Sent } from './ports.ts'

/** A recorded call and those of its pictures that were kept with it, in the order of its facts. */
export interface Recorded {
  readonly exchange: Exchange
  readonly pictures: readonly Uint8Array[]
}

/** The pictures that stand in a reply itself, in the order of its items. */
export const picturesOf = (reply: ImagesReply, sent: Sent): readonly Uint8Array[] =>
  reply.items.flatMap((item) => (item.picture === undefined ? [] : (sent.pictures[item.picture] ?? [])))

/** So many addresses beyond those asked for are fetched: enough to show what is there. */
const moreThanAsked = 2
/** So many pictures of one reply are looked at, more than any model makes at once. */
const mostPictures = 16

/** The same for each of them, in their order: a picture in pieces takes little memory, decoded it takes a hundred times that. */
export async function twoAtATime<T, R>(
  list: readonly T[],
  work: (one: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = []
  const entries = list.entries()
  const lane = async () => {
    // oxlint-disable-next-line no-await-in-loop
    for (const [at, one] of entries) results[at] = await work(one)
  }
  await Promise.all([lane(), lane()])
  return results
}

/** Measures the pictures of a call and records it with them. */
export async function recordWith(
  ports: CallPorts,
  sent: Sent,
  given: readonly Uint8Array[],
): Promise<Recorded> {
  const pictures = given.slice(0, mostPictures)
  const images = await twoAtATime(pictures, (bytes) => ports.measure(bytes))
  // What stands behind an address may be a page: that is no picture, broken or not.
  const kept = images.flatMap((image, i) =>
    isDownload(sent.draft.probe) && image.format === 'unknown' ? [] : [i],
  )
  const only = <T>(list: readonly T[]) => kept.flatMap((i) => list[i] ?? [])
  const shown = only(pictures)
  return { exchange: await ports.record(sent.draft, only(images), shown), pictures: shown }
}

/** Fetches what stands behind the addresses of a reply, each once, and not many more than were asked for. */
export function fetchPictures(
  ports: CallPorts,
  reply: ImagesReply,
  asked: number,
  probe: ProbeId = 'generate',
): Promise<readonly Recorded[]> {
  const urls = new Set(reply.items.flatMap((item) => item.url ?? []))
  const most = Math.max(asked, 1) + moreThanAsked
  return twoAtATime([...urls].slice(0, most), (url) =>
    download(ports, url, probe === 'generate' ? 'download' : `${probe}/download`),
  )
}

async function download(ports: CallPorts, url: string, probe: Call['probe']): Promise<Recorded> {
  const sent = await ports.send({ probe, request: { method: 'GET', path: url }, auth: 'none' })
  const expires = present('expiresAt', ports.expiry(url))
  const served = sent.reply !== undefined && sent.reply.status < 300 ? sent.pictures : []
  return recordWith(ports, { ...sent, draft: { ...sent.draft, ...expires } }, served)
}

/** The pictures that decode, with their facts. */
export const pairs = (
  exchange: Exchange,
  pictures: readonly Uint8Array[],
): readonly { facts: ImageFacts; bytes: Uint8Array }[] =>
  exchange.images.flatMap((facts, index) => {
    const bytes = pictures[index]
    return bytes && facts.broken === undefined ? [{ facts, bytes }] : []
  })
