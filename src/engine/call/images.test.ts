import { expect, test } from 'vitest'
import { anExchange, anImage, aResponse } from '../../testing/index.ts'
import type { RequestPorts, SendResult } from './ports.ts'
import { fetchImages, recordExchange, forEachImage } from './images.ts'

const { id: _id, images: _images, ...draft } = anExchange({ probe: 'download' })
const sent: SendResult = { draft, reply: aResponse({ text: '' }), images: [Uint8Array.of(1)] }
const pause = () => new Promise<void>((resolve) => void Promise.resolve().then(() => resolve()))

/** Ports that count how many pictures are in work at once. */
function counting() {
  const seen: { fetched: string[]; measured: number; most: number } = { fetched: [], measured: 0, most: 0 }
  let now = 0
  const ports: RequestPorts = {
    send: async ({ request }) => {
      now++
      seen.most = Math.max(seen.most, now)
      seen.fetched.push(request.path)
      await pause()
      now--
      return sent
    },
    measure: async () => (seen.measured++, anImage()),
    record: async (one, images) => ({ ...one, images, id: 'x' }),
    expiry: () => undefined,
    wait: () => Promise.resolve(),
    maxDurationMs: 60_000,
  }
  return { ports, seen }
}
const reply = (addresses: readonly string[]) => ({
  kind: 'images' as const,
  status: 200,
  items: addresses.map((url) => ({ delivery: 'url' as const, url })),
  echo: {},
  usage: null,
  created: 0,
  problems: [],
})
const many = Array.from({ length: 300 }, (_, i) => `https://cdn.acme.example/${i}.png`)

test.each([
  ['three for one', 1, many, many.slice(0, 3)],
  ['six for four', 4, many, many.slice(0, 6)],
  ['three for none', 0, many, many.slice(0, 3)],
  ['what is there', 10, many.slice(0, 4), many.slice(0, 4)],
  ['each once', 2, ['a', 'a', 'b', 'a'], ['a', 'b']],
])('fetches %s of the URLs of a response, two at a time', async (_name, asked, addresses, fetched) => {
  const { ports, seen } = counting()
  const recorded = await fetchImages(ports, reply(addresses), { requested: asked, probe: 'download' })
  expect(seen.fetched).toEqual(fetched)
  expect(recorded).toHaveLength(fetched.length)
  expect(seen.most).toBe(Math.min(2, fetched.length))
})

test('measures at most as many images of one response as any model creates', async () => {
  const { ports, seen } = counting()
  const lots = Array.from({ length: 500 }, () => Uint8Array.of(1))
  const { exchange, images } = await recordExchange(ports, sent, lots)
  expect([seen.measured, exchange.images.length, images.length]).toEqual([16, 16, 16])
})

test('results are in order, whichever finishes first', async () => {
  let steps = 9
  const results = await forEachImage([1, 2, 3, 4, 5], async (one) => {
    for (let left = steps--; left > 0; left--) {
      // oxlint-disable-next-line no-await-in-loop
      await pause()
    }
    return one * 10
  })
  expect(results).toEqual([10, 20, 30, 40, 50])
})

test('one failure fails all', async () => {
  await expect(forEachImage([1, 2, 3], (one) => Promise.reject(new Error(`no ${one}`)))).rejects.toThrow(
    'no 1',
  )
})
