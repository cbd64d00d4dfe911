import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { cache } from './inside.js'
import { inTurns, ratio, target, timesTable } from './rounds.js'
import { cli, recordRequests, runScript, startSimulator } from './servers.js'

const rounds = 20
const bare = path.join(import.meta.dirname, 'bare/client.js')
const key = 'sk-sim-all'

export const title = 'All checks of one contract'

const contractFile = (url) => `contracts:
  hero-image:
    provider: openai-compatible
    model: gpt-image-2
    request: { prompt: A beautiful sunset, n: 1, size: 1024x1024 }
    expect: { format: png, delivery: b64_json, maxSeconds: 120 }
environments:
  staging: { keyEnv: KEY, baseUrl: "${url}/v1" }
`

/** Returns a function that runs `graycard verify` as a process in this folder. */
function verify(folder, url) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'graycard.yaml'), contractFile(url))
  return async () => {
    // Each run writes its evidence and images from scratch.
    rmSync(path.join(folder, '.graycard'), { recursive: true, force: true })
    await runScript([cli, 'verify'], { cwd: folder, env: { PATH: process.env.PATH, KEY: key } })
  }
}

/** `verify` against a script that sends the same requests and decodes the same image. Both are processes with the same simulator. */
export async function run() {
  const simulator = await startSimulator()
  const origin = new URL(simulator.url).origin
  const recorder = await recordRequests(origin)
  const folder = path.join(cache, 'verify')
  await verify(folder, recorder.url)()
  recorder.stop()
  const requests = path.join(cache, 'requests.json')
  writeFileSync(requests, JSON.stringify(recorder.requests))
  const ours = verify(folder, origin)
  const measured = await inTurns(rounds, [
    { name: 'a bare script', run: () => runScript([bare, requests, origin]) },
    { name: '`graycard verify`', run: ours },
  ])
  await simulator.stop()
  return `${rounds} rounds; ${recorder.requests.length} exchanges each, one with an image of 1024×1024, over new connections. The bare script
uses \`node:http\` and decodes the image with sharp. Graycard runs every check on them, reads the image's signed manifest, and
writes exchanges, image and report to disk. About half of the extra time is loading its own code, and a good third of that is the
library that reads manifests, which an image without one does not need.

${timesTable(measured, { first: 'what' })}

${target('verify over the bare script', ratio(measured[1], measured[0]), { atMost: 2.5 })}`
}
