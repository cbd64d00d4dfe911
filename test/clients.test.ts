import sharp from 'sharp'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startSimulator } from '../src/app/index.ts'
import { measure } from '../src/image/index.ts'
import type { Client, Rejected, Wanted } from './clients/client.ts'
import { aiClients } from './clients/ai.ts'
import { falClients } from './clients/fal.ts'
import { genaiClients } from './clients/genai.ts'
import { openaiClients } from './clients/openai.ts'
import { openrouterClients } from './clients/openrouter.ts'
import { replicateClients } from './clients/replicate.ts'
import { togetherClients } from './clients/together.ts'

/** Official packages, unmodified, pointed at the simulator. A new package is a file in test/clients, a new case a row here. */
const clients: readonly Client[] = [
  ...aiClients,
  ...falClients,
  ...genaiClients,
  ...openaiClients,
  ...openrouterClients,
  ...replicateClients,
  ...togetherClients,
]

interface Situation {
  readonly key?: string
  readonly imagesPerMinute?: number
}

async function connect(client: Client, { key = 'sk-sim-all', ...over }: Situation = {}) {
  const running = await startSimulator({
    quirks: client.quirks ?? [],
    imagesPerMinute: 1000,
    tokensPerMinute: 10_000_000,
    ...(client.provider === undefined ? {} : { provider: client.provider }),
    ...over,
  })
  onTestFinished(() => running.close())
  return { calls: client.connect(running.url, key), bill: running.bill }
}

/** A transparent image, which is a mask too. */
const upload = sharp({ create: { width: 1024, height: 1024, channels: 4, background: '#0000' } })
  .png()
  .toBuffer()

const wantedOf = ({ model, size }: Client): Wanted => ({ model, size, prompt: 'A beautiful sunset' })
const measured = (images: readonly Uint8Array[]) => Promise.all(images.map((one) => measure(one)))
const asked = ({ pixels: [width, height] }: Client) => ({ width, height })

const rejections: readonly (readonly [Rejected, Situation, (client: Client) => Partial<Wanted>])[] = [
  ['a wrong key', { key: 'sk-no' }, () => ({})],
  ['a key that may only list', { key: 'sk-sim-list' }, () => ({})],
  ['an unknown model', {}, ({ model }) => ({ model: `${model}-unknown` })],
  ['an unsupported value', {}, ({ unsupported }) => unsupported],
  ['a rate limit', { imagesPerMinute: 0 }, () => ({})],
  ['a server error', {}, () => ({ prompt: '[server-error]' })],
]

describe.each(clients.map((client) => [client.name, client] as const))('%s', (_name, client) => {
  const { edit, stream, list, cancel } = client.connect('http://127.0.0.1:9/v1', 'sk-none')

  test('generates the requested size', async () => {
    const { calls, bill } = await connect(client)
    const { images, requestId } = await calls.generate(wantedOf(client))
    expect(await measured(images)).toMatchObject([asked(client)])
    expect(bill().images).toBe(1)
    if (client.requestIds) expect(requestId).toMatch(/\w{8}/)
  })
  if (edit)
    test('edits an image', async () => {
      const { calls } = await connect(client)
      const { images } = await calls.edit!(wantedOf(client), await upload)
      expect(await measured(images)).toMatchObject([asked(client)])
    })
  if (stream)
    test('streams', async () => {
      const { calls } = await connect(client)
      const { images, events } = await calls.stream!(wantedOf(client))
      expect(events).toEqual(client.events)
      expect(await measured(images)).toMatchObject([asked(client)])
    })
  if (list)
    test('lists the models', async () => {
      const { calls } = await connect(client, { key: 'sk-sim-list' })
      expect(await calls.list!()).toContain(client.model.replace('-deployment', ''))
    })
  if (cancel)
    test('cancels', async () => {
      const { calls } = await connect(client)
      expect(await calls.cancel!(wantedOf(client))).toBe('canceled')
    })
  test.each(rejections)('%s is its typed error', async (name, situation, over) => {
    const { calls, bill } = await connect(client, situation)
    const error: unknown = await calls
      .generate({ ...wantedOf(client), ...over(client) })
      .catch((cause: unknown) => cause)
    const fault = client.faultOf(error)
    expect(fault).toMatchObject(client.rejections[name])
    expect(fault.message).not.toBe('')
    if (client.requestIds) expect(fault.requestId).toMatch(/\w{8}/)
    expect(bill().images).toBe(0)
  })
})
