import { createHash, randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { inside } from './inside.js'
import { inTurns, ratio, target, timesTable } from './rounds.js'

const rounds = 60
const pieceBytes = 65_536

export const title = 'Reading a response of 6 MB'

/** A response of 6 MB with one image, in pieces as from a socket. */
function response() {
  const picture = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(4_499_900)])
  const body = Buffer.from(
    JSON.stringify({ created: 1_764_000_000, data: [{ b64_json: picture.toString('base64') }], size: '1x1' }),
  )
  const pieces = []
  for (let at = 0; at < body.length; at += pieceBytes) pieces.push(body.subarray(at, at + pieceBytes))
  return { picture, body, pieces }
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc')

const used = () => {
  collectGarbage()
  const { heapUsed, arrayBuffers, external } = process.memoryUsage()
  return heapUsed + Math.max(arrayBuffers, external)
}

/** Peak memory in bytes while `work` runs, minus the memory before. */
async function memoryOf(work) {
  // Memory of an earlier run is freed with a delay.
  for (let i = 0; i < 3; i++) {
    collectGarbage()
    await setTimeout(50)
  }
  const before = used()
  let peak = before
  const kept = work(() => {
    peak = Math.max(peak, used())
  })
  peak = Math.max(peak, used())
  return kept && peak - before
}

const mb = (bytes) => (bytes / 1e6).toFixed(1)

/** Reading a response with all its facts, against the two calls that every client makes. */
export async function run() {
  const { createLifter, openaiImages, formatOf } = await inside('reading', {
    createLifter: 'transport/body/lift.ts',
    openaiImages: 'wire/index.ts',
    formatOf: 'image/format.ts',
  })
  const { picture, body, pieces } = response()
  const bare = (probe = () => undefined) => {
    const text = Buffer.concat(pieces).toString('utf8')
    probe()
    const bytes = Buffer.from(JSON.parse(text).data[0].b64_json, 'base64')
    probe()
    return bytes
  }
  const lift = (probe = () => undefined) => {
    const lifter = createLifter(body.length)
    for (const piece of pieces) {
      lifter.push(piece)
      probe()
    }
    const { text, lifted, pictures } = lifter.end()
    const headers = { 'content-type': 'application/json' }
    const outcome = openaiImages.decode(
      { status: 200, headers, text, lifted, bytes: body.length },
      'generate',
    )
    const right = outcome.items?.length === 1 && lifted[0].valid && formatOf(pictures[0]) === 'png'
    if (!right) throw new Error('the response was misread')
    return { pictures, lifted }
  }
  const { sha256 } = lift().lifted[0]
  if (sha256 !== createHash('sha256').update(picture).digest('hex')) throw new Error('the image differs')
  const memory = { bare: await memoryOf(bare), lift: await memoryOf(lift) }
  const measured = await inTurns(rounds, [
    { name: '`JSON.parse` + `Buffer.from`', run: () => void bare() },
    {
      name: 'the same, then SHA-256',
      run: () => void createHash('sha256').update(bare()).digest('hex'),
    },
    { name: 'graycard', run: () => void lift() },
  ])
  return `${rounds} rounds, in memory, the body in pieces of 64 KiB. Graycard reads the envelope, counts the images, validates the base64 and
the image's header, and hashes it. The bare script joins the pieces, parses them and decodes the base64. It validates nothing.

${timesTable(measured, { first: 'reader' })}

Peak memory above the start: Graycard ${mb(memory.lift)} MB, the bare script ${mb(memory.bare)} MB.

${target('graycard over the bare script', ratio(measured[2], measured[0]), { atMost: 0.5 })}
${target('extra memory over the body', memory.lift / body.length, { atMost: 1 })}`
}
