import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { assertions, request, size } from './assertions.js'
import { cache } from './inside.js'
import { installPeers, peerName } from './peers.js'
import { photograph } from './photograph.js'
import { inTurns, ratio, target, timesTable } from './rounds.js'
import { runScript, startServer } from './servers.js'
import { suites } from './suites.js'

const rounds = 10
const times = 20
const bare = path.join(import.meta.dirname, 'bare')

export const title = '20 responses of 2 MB, with all output checks'

/** Body of a conforming response, with an image as large as a photograph. */
export async function conformingResponse(grain = 2) {
  const png = await photograph(size.width, size.height, grain)
  const usage = {
    total_tokens: 201,
    input_tokens: 5,
    output_tokens: 196,
    input_tokens_details: { text_tokens: 5, image_tokens: 0 },
  }
  const echo = { size: request.size, quality: 'low', output_format: 'png', background: 'opaque' }
  return { created: 1_764_000_000, data: [{ b64_json: png.toString('base64') }], ...echo, usage }
}

const asProcess = (name, { args, ...options }) => ({
  name,
  run: () => runScript(args, options).then(() => undefined),
})

/** Graycard, a bare script and three API test runners: each a process, all with the same server. */
export async function run() {
  const missing = await installPeers()
  const body = path.join(cache, 'reply.json')
  writeFileSync(body, JSON.stringify(await conformingResponse()))
  const server = await startServer([path.join(bare, 'image-server.js'), body])
  const requests = path.join(cache, 'twenty.json')
  const post = {
    method: 'POST',
    path: '/v1/images/generations',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  }
  writeFileSync(requests, JSON.stringify(Array.from({ length: times }, () => post)))
  const url = `${server.url}/v1`
  const contenders = [
    {
      name: 'a bare script',
      run: () => runScript([path.join(bare, 'client.js'), requests, server.url]).then(() => undefined),
    },
    asProcess('graycard', suites.graycard(url, times)),
  ]
  if (missing === undefined)
    for (const peer of Object.keys(peerName))
      contenders.push(asProcess(peerName[peer], suites[peer](url, times)))
  const measured = await inTurns(rounds, contenders)
  await server.stop()
  const bytes = readFileSync(body).length
  const peers = missing === undefined ? [] : Object.values(peerName).map((name) => ({ name, missing }))
  return `${rounds} rounds; ${times} responses of ${(bytes / 1e6).toFixed(1)} MB each, from one server that only writes bytes. The bare script parses each and decodes the
image. The peers assert: ${assertions}. Graycard checks the same, decodes every image, inspects its pixels, compares images,
echoed values and tokens, and stores everything as evidence.

${timesTable([...measured, ...peers], { first: 'what' })}

${target('graycard over the bare script', ratio(measured[1], measured[0]), { atMost: 1.6 })}`
}
