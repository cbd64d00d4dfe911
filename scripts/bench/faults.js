import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { crc32 } from './checksum.js'
import { assertions } from './assertions.js'
import { cache } from './inside.js'
import { installPeers, peerName } from './peers.js'
import { photograph } from './photograph.js'
import { conformingResponse } from './responses.js'
import { table, target } from './rounds.js'
import { runScript, startServer } from './servers.js'
import { suites } from './suites.js'

export const title = 'Nine faults, and which tools detect them'

const json = { 'content-type': 'application/json', 'x-request-id': 'req_0001' }
const reply = (value, { status = 200, headers = json } = {}) => ({
  status,
  headers,
  body: typeof value === 'string' ? value : JSON.stringify(value),
})

/** The same PNG with a height in its header that differs from its pixels. */
function claiming(png, height) {
  const copy = Buffer.from(png)
  copy.writeUInt32BE(height, 20)
  copy.writeUInt32BE(crc32(copy.subarray(12, 29)), 29)
  return copy
}

/** One response for each fault, correct in everything else. */
async function faultyReplies() {
  const right = await conformingResponse()
  const showing = (png) => ({ ...right, data: [{ b64_json: png.toString('base64') }] })
  const png = Buffer.from(right.data[0].b64_json, 'base64')
  const { 'x-request-id': _id, ...anonymous } = json
  const error = { message: 'The server had an error', type: 'server_error', param: null, code: null }
  return {
    none: { says: 'none, to count false alarms', reply: reply(right) },
    error: { says: 'status 500', reply: reply({ error }, { status: 500 }) },
    empty: { says: 'no `b64_json`', reply: reply({ ...right, data: [{}] }) },
    small: { says: '512×512 instead of 1024×1024', reply: reply(showing(await photograph(512, 512, 2))) },
    'cut-json': { says: 'truncated JSON', reply: reply(JSON.stringify(right).slice(0, 1_000_000)) },
    'cut-png': {
      says: 'a truncated PNG',
      reply: reply(showing(png.subarray(0, Math.floor(png.length / 2)))),
    },
    header: {
      says: "1024×1024 in the PNG's header, 1024×512 in its pixels",
      reply: reply(showing(claiming(await photograph(1024, 512, 2), 1024))),
    },
    created: { says: '`created` as text', reply: reply({ ...right, created: String(right.created) }) },
    type: {
      says: 'content type text/html',
      reply: reply(right, { headers: { ...json, 'content-type': 'text/html' } }),
    },
    'request-id': { says: 'no request id', reply: reply(right, { headers: anonymous }) },
  }
}

/** The failed checks of the report on disk. */
function failedChecks(cwd) {
  const { runs } = JSON.parse(readFileSync(path.join(cwd, 'out.json'), 'utf8'))
  const failed = runs.flatMap((one) => one.findings.filter(({ verdict }) => verdict === 'fail'))
  return failed.map(({ check, severity }) => `${check} (${severity})`)
}

/** How a runner reports a fault: by its exit code, Graycard also by the failed checks. */
async function sees(runner, url) {
  const { args, ...options } = suites[runner](url, 1, 'output/*,request/accepted,endpoint/request-id')
  const { code } = await runScript(args, { ...options, codes: 'any' })
  if (runner !== 'graycard') return code === 0 ? [] : ['detected']
  return failedChecks(options.cwd)
}

/** The same faults for Graycard and for three API test runners with every assertion that they can express. */
export async function run() {
  const missing = await installPeers()
  const faults = await faultyReplies()
  const file = path.join(cache, 'faults.json')
  const body = path.join(cache, 'right.json')
  writeFileSync(body, faults.none.reply.body)
  writeFileSync(
    file,
    JSON.stringify(Object.fromEntries(Object.entries(faults).map(([name, one]) => [name, one.reply]))),
  )
  const server = await startServer([path.join(import.meta.dirname, 'bare/image-server.js'), body, file])
  const runners = ['graycard', ...(missing === undefined ? Object.keys(peerName) : [])]
  const rows = []
  const before = {}
  for (const [name, { says }] of Object.entries(faults)) {
    const found = []
    for (const runner of runners) {
      const all = await sees(runner, `${server.url}/${name}/v1`)
      // A finding on the response without a fault does not detect any.
      before[runner] ??= all
      const reported = name === 'none' ? all : all.filter((one) => !before[runner].includes(one))
      found.push(reported.length === 0 ? (name === 'none' ? 'nothing' : 'missed') : reported.join(', '))
    }
    rows.push([says, ...found])
  }
  await server.stop()
  const detected = rows.slice(1).filter(([, ours]) => ours !== 'missed').length
  const alarms = before.graycard.filter((one) => !one.endsWith('(notice)')).length
  const peers = missing === undefined ? Object.values(peerName) : []
  return `${missing ?? ''}

The peers assert: ${assertions}. Newman and Bruno do so in JavaScript, Step CI with a JSON Schema and patterns over the base64.
None of them decodes an image. Bruno runs in its developer sandbox, because the other one aborts on responses of this size; a script
there could load a package that decodes. Graycard runs \`verify --only 'output/*,request/accepted,endpoint/request-id'\` with a contract of six lines. Its notice on the response
without a fault is correct, since the model's real images carry a manifest. The other rows leave it out.

${table(
  ['fault', 'graycard', ...peers],
  rows.map((row) => (row[1] === undefined ? row : row.map(String))),
)}

OpenAI, the provider of this contract, documents the request id. Compatible providers do not: with those, Graycard accepts responses
without one.

${target('faults that Graycard detects, of nine', detected, { atLeast: 9 })}
${target('false alarms of Graycard, except notices', alarms, { atMost: 0 })}`
}
