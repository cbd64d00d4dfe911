import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { cache, inside } from './inside.js'
import { load } from './load.js'
import { inTurns, ratio, table, target, timesTable } from './rounds.js'
import { startServer, startSimulator } from './servers.js'

const rounds = 15
const clients = 8
const requests = 200
const at = '/v1/images/generations'
const bare = path.join(import.meta.dirname, 'bare')
/** Nine images of 1024×1024 make a response of about 2 MB. */
const request = {
  model: 'gpt-image-2',
  prompt: 'A beautiful sunset',
  n: 9,
  size: '1024x1024',
  quality: 'low',
}

export const title = 'The simulator with eight clients, responses of 2 MB'

/** The whole body of the response. */
async function responseBody(origin) {
  const response = await fetch(origin + at, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer sk-sim-all' },
    body: JSON.stringify(request),
  })
  if (!response.ok) throw new Error(`the simulator returned ${response.status}`)
  return Buffer.from(await response.arrayBuffer())
}

const under = (origin) => () => load(origin, { path: at, body: JSON.stringify(request), clients, requests })

/** Samples the resident memory of a process. The returned function stops and resolves to the peak in MB. */
function watchMemory(pid) {
  let peak = 0
  const sample = async () => {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
    peak = Math.max(peak, Number(stdout) / 1024)
  }
  const timer = setInterval(() => void sample(), 200)
  return async () => {
    clearInterval(timer)
    await sample()
    return peak
  }
}

/** Peak memory of a simulator that is started with settings for the C library and V8 to return freed memory sooner. */
async function memoryWithSettings() {
  const simulator = await startSimulator({
    flags: ['--max-semi-space-size=2'],
    env: { MALLOC_MMAP_THRESHOLD_: '65536' },
  })
  const { origin } = new URL(simulator.url)
  await responseBody(origin)
  const stop = watchMemory(simulator.pid)
  for (let round = 0; round < rounds; round++) await under(origin)()
  const memory = await stop()
  await simulator.stop()
  return memory
}

/** Rate of new images, drawn and signed: per second, and per second of one core. */
async function drawing() {
  const { drawImage } = await inside('drawing', { drawImage: 'simulator/draw-image.ts' })
  const picture = {
    width: 1024,
    height: 1024,
    format: 'png',
    transparent: false,
    provenance: true,
    model: request.model,
  }
  const draw = (index) =>
    drawImage({
      ...picture,
      generator: 'gpt-image 2.0',
      prompt: `Sunset ${index}`,
      quality: 'low',
      index,
      compression: 85,
    })
  await draw(-1)
  const before = process.cpuUsage()
  const start = performance.now()
  const count = 40
  for (let index = 0; index < count; index++) await draw(index)
  const { user, system } = process.cpuUsage(before)
  return {
    perCoreSecond: count / ((user + system) / 1e6),
    perSecond: (count * 1000) / (performance.now() - start),
  }
}

/** The simulator against a server that only writes the same bytes, and against another mock server. */
export async function run() {
  const simulator = await startSimulator()
  const ours = new URL(simulator.url).origin
  const body = await responseBody(ours)
  const file = path.join(cache, 'same-bytes.json')
  writeFileSync(file, body)
  const fixture = path.join(cache, 'fixture.json')
  const b64Json = JSON.parse(body.toString())
    .data.map((item) => item.b64_json)
    .join('')
  writeFileSync(fixture, JSON.stringify({ prompt: request.prompt, b64Json }))
  const floor = await startServer([path.join(bare, 'image-server.js'), file])
  const aimock = await startServer([path.join(bare, 'aimock-server.js'), fixture])
  const stopWatching = watchMemory(simulator.pid)
  const measured = await inTurns(rounds, [
    { name: 'a bare server', run: under(floor.url) },
    { name: 'graycard simulate', run: under(ours) },
    { name: 'aimock 1.43.0', run: under(aimock.url) },
  ])
  const memory = await stopWatching()
  await Promise.all([simulator.stop(), floor.stop(), aimock.stop()])
  const tunedMemory = await memoryWithSettings()
  const drawn = await drawing()
  const rate = (row) => (requests * 1000) / row.times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]
  return `${rounds} rounds of ${requests} requests from ${clients} clients that discard the responses, of ${(body.length / 1e6).toFixed(1)} MB each. The bare server (\`node:http\`) writes the simulator's own
bytes without reading the request. The simulator validates each request, counts it against its rate limits, and caches responses.

${timesTable(measured, { first: 'server', unit: `ms for ${requests} requests` })}

${table(
  ['server', 'responses per second'],
  measured.map((row) => [row.name, rate(row).toFixed(0)]),
)}

New images of 1024×1024, drawn and signed one after the other in one process: ${drawn.perSecond.toFixed(0)} per second, ${drawn.perCoreSecond.toFixed(0)} per second of one core.

Peak resident memory: ${memory.toFixed(0)} MB. Started with \`MALLOC_MMAP_THRESHOLD_=65536\` and \`--max-semi-space-size=2\`, ${tunedMemory.toFixed(0)} MB. The difference
is memory that the C library and V8 keep after drawing for reuse.

${target("the simulator's rate over the bare server's", 1 / ratio(measured[1], measured[0]), { atLeast: 0.9 })}
${target("the simulator's rate over aimock's", 1 / ratio(measured[1], measured[2]), { atLeast: 5 })}
${target('peak resident memory of the simulator, MB', memory, { atMost: 120 })}
${target('new images per second of one core', drawn.perCoreSecond, { atLeast: 25 })}`
}
