import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { crc32 } from './checksum.js'
import { assertions } from './assertions.js'
import { cache } from './inside.js'
import { installPeers, peerName } from './peers.js'
import { photograph } from './pictures.js'
import { conformingReply } from './replies.js'
import { table, target } from './rounds.js'
import { runScript, startServer } from './servers.js'
import { suites } from './suites.js'

export const title = 'Nine faults, and who sees them'

const json = { 'content-type': 'application/json', 'x-request-id': 'req_0001' }
const reply = (value, { status = 200, headers = json } = {}) => ({
  status,
  headers,
  body: typeof value === 'string' ? value : JSON.stringify(value),
})

/** The same PNG whose header claims another height than its pixels have. */
function claiming(png, height) {
  const copy = Buffer.from(png)
  copy.writeUInt32BE(height, 20)
  copy.writeUInt32BE(crc32(copy.subarray(12, 29)), 29)
  return copy
}

/** Each fault in a reply that is right in everything else. */
async function faultyReplies() {
  const right = await conformingReply()
  const showing = (png) => ({ ...right, data: [{ b64_json: png.toString('base64') }] })
  const png = Buffer.from(right.data[0].b64_json, 'base64')
  const { 'x-request-id': _id, ...anonymous } = json
  const error = { message: 'The server had an error', type: 'server_error', param: null, code: null }
  return {
    none: { says: 'none, to see that nobody cries wolf', reply: reply(right) },
    error: { says: 'status 500', reply: reply({ error }, { status: 500 }) },
    empty: { says: 'no `b64_json`', reply: reply({ ...right, data: [{}] }) },
    small: { says: '512×512 instead of 1024×1024', reply: reply(showing(await photograph(512, 512, 2))) },
    'cut-json': { says: 'JSON that breaks off', reply: reply(JSON.stringify(right).slice(0, 1_000_000)) },
    'cut-png': {
      says: 'a PNG that breaks off',
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

/** Checks of graycard that failed, by a report on disk. */
function failedChecks(cwd) {
  const { runs } = JSON.parse(readFileSync(path.join(cwd, 'out.json'), 'utf8'))
  const failed = runs.flatMap((one) => one.findings.filter(({ verdict }) => verdict === 'fail'))
  return failed.map(({ check, severity }) => `${check} (${severity})`)
}

/** Whether a runner sees a fault: its exit code, and for graycard also which checks say so. */
async function sees(runner, url) {
  const { args, ...options } = suites[runner](url, 1, 'output/*,request/accepted,endpoint/request-id')
  const { code } = await runScript(args, { ...options, codes: 'any' })
  if (runner !== 'graycard') return code === 0 ? [] : ['seen']
  return failedChecks(options.cwd)
}

/** The same faults for graycard and three runners of API tests that assert as much as they can express. */
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
  const server = await startServer([path.join(import.meta.dirname, 'bare/pictures-server.js'), body, file])
  const runners = ['graycard', ...(missing === undefined ? Object.keys(peerName) : [])]
  const rows = []
  const before = {}
  for (const [name, { says }] of Object.entries(faults)) {
    const found = []
    for (const runner of runners) {
      const all = await sees(runner, `${server.url}/${name}/v1`)
      // What is said of a reply without a fault says nothing about one.
      before[runner] ??= all
      const told = name === 'none' ? all : all.filter((one) => !before[runner].includes(one))
      found.push(told.length === 0 ? (name === 'none' ? 'nothing' : 'missed') : told.join(', '))
    }
    rows.push([says, ...found])
  }
  await server.stop()
  const seen = rows.slice(1).filter(([, ours]) => ours !== 'missed').length
  const alarms = before.graycard.filter((one) => !one.endsWith('(notice)')).length
  const peers = missing === undefined ? Object.values(peerName) : []
  return `${missing ?? ''}

The peers assert: ${assertions}. Newman and Bruno do so in JavaScript, Step CI with a JSON Schema and patterns over the base64.
None of them decodes a picture. Bruno runs in its developer sandbox, for the other aborts on replies of this length; a script there
could load a package that decodes. Graycard runs \`verify --only 'output/*,request/accepted,endpoint/request-id'\` with a contract of six lines. What it notes of the reply without a
fault is right, for the model's real pictures carry a manifest, and is left out below.

${table(
  ['fault', 'graycard', ...peers],
  rows.map((row) => (row[1] === undefined ? row : row.map(String))),
)}

A request id is documented by OpenAI, whose name the contract gives, and not by those who are compatible with it: there graycard
judges replies without one no worse.

${target('faults that graycard sees, of nine', seen, { atLeast: 9 })}
${target('false alarms of graycard, notices apart', alarms, { atMost: 0 })}`
}
