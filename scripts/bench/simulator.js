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
const calls = 200
const at = '/v1/images/generations'
const bare = path.join(import.meta.dirname, 'bare')
/** Seven pictures of 1024×1024 are a reply of about 2 MB. */
const request = {
  model: 'gpt-image-2',
  prompt: 'A beautiful sunset',
  n: 7,
  size: '1024x1024',
  quality: 'low',
}

export const title = 'The simulator, eight clients, replies of 2 MB'

/** The reply to the request, whole. */
async function reply(origin) {
  const response = await fetch(origin + at, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer sk-sim-all' },
    body: JSON.stringify(request),
  })
  if (!response.ok) throw new Error(`it answered ${response.status}`)
  return Buffer.from(await response.arrayBuffer())
}

const under = (origin) => () => load(origin, { path: at, body: JSON.stringify(request), clients, calls })

/** Memory of a process as its system counts it (resident set), in MB, looked at again and again until \`stop\`. */
function watchMemory(pid) {
  let most = 0
  const look = async () => {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
    most = Math.max(most, Number(stdout) / 1024)
  }
  const timer = setInterval(() => void look(), 200)
  return async () => {
    clearInterval(timer)
    await look()
    return most
  }
}

/** The same memory where the C library and V8 are told to give back what was freed; only whoever starts a process can tell them. */
async function memoryWhenTold() {
  const simulator = await startSimulator({
    flags: ['--max-semi-space-size=2'],
    env: { MALLOC_MMAP_THRESHOLD_: '65536' },
  })
  const { origin } = new URL(simulator.url)
  await reply(origin)
  const stop = watchMemory(simulator.pid)
  for (let round = 0; round < rounds; round++) await under(origin)()
  const memory = await stop()
  await simulator.stop()
  return memory
}

/** Pictures that nobody asked for before, drawn and signed, for each second of one core. */
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

/** The simulator against a server that only writes the same bytes, and against a mock of other people. */
export async function run() {
  const simulator = await startSimulator()
  const ours = new URL(simulator.url).origin
  const body = await reply(ours)
  const file = path.join(cache, 'same-bytes.json')
  writeFileSync(file, body)
  const fixture = path.join(cache, 'fixture.json')
  const b64Json = JSON.parse(body.toString())
    .data.map((item) => item.b64_json)
    .join('')
  writeFileSync(fixture, JSON.stringify({ prompt: request.prompt, b64Json }))
  const floor = await startServer([path.join(bare, 'pictures-server.js'), file])
  const aimock = await startServer([path.join(bare, 'aimock-server.js'), fixture])
  const stopWatching = watchMemory(simulator.pid)
  const measured = await inTurns(rounds, [
    { name: 'a bare server', run: under(floor.url) },
    { name: 'graycard simulate', run: under(ours) },
    { name: 'aimock 1.43.0', run: under(aimock.url) },
  ])
  const memory = await stopWatching()
  await Promise.all([simulator.stop(), floor.stop(), aimock.stop()])
  const told = await memoryWhenTold()
  const drawn = await drawing()
  const rate = (row) => (calls * 1000) / row.times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]
  return `${rounds} rounds of ${calls} calls; ${clients} clients that read and drop; replies of ${(body.length / 1e6).toFixed(1)} MB. The bare server (\`node:http\`) writes the simulator's own bytes and looks at
nothing. The simulator validates each request against all it knows and counts it against its limits; what was asked before is served
from ready bytes.

${timesTable(measured, { first: 'server', unit: `ms for ${calls} calls` })}

${table(
  ['server', 'replies a second'],
  measured.map((row) => [row.name, rate(row).toFixed(0)]),
)}

New pictures of 1024×1024, drawn and signed one after the other in one process: ${drawn.perSecond.toFixed(0)} a second, ${drawn.perCoreSecond.toFixed(0)} a second of one core.

Resident memory at the most is ${memory.toFixed(0)} MB; started with \`MALLOC_MMAP_THRESHOLD_=65536\` and \`--max-semi-space-size=2\`, ${told.toFixed(0)} MB. The difference
is memory that was freed after drawing and that the C library and V8 keep for the next time.

${target("the simulator's rate over the bare server's", 1 / ratio(measured[1], measured[0]), { atLeast: 0.6 })}
${target("the simulator's rate over aimock's", 1 / ratio(measured[1], measured[2]), { atLeast: 5 })}
${target('resident memory of the simulator at the most, MB', memory, { atMost: 120 })}
${target('new pictures a second of one core', drawn.perCoreSecond, { atLeast: 15 })}`
}
