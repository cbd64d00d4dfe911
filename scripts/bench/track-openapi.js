import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'yaml'
import { inside } from './inside.js'
import { inTurns, median, ratio, target, timesTable } from './rounds.js'

const rounds = 7
const root = path.resolve(import.meta.dirname, '../..')
const provider = 'openai'

export const title = 'Comparing two OpenAPI documents of 1.4 and 2.5 MB'

/** Folder of real documents: in the folder GRAYCARD_SHARED, else in a folder `shared` next to this checkout or higher up. */
function upstream() {
  const above = (folder) =>
    path.dirname(folder) === folder ? [folder] : [folder, ...above(path.dirname(folder))]
  const shared = process.env.GRAYCARD_SHARED
    ? [process.env.GRAYCARD_SHARED]
    : above(root).map((folder) => path.join(folder, 'shared'))
  return shared.map((folder) => path.join(folder, 'upstream')).find((folder) => existsSync(folder))
}

const prose = (found) => found.filter(({ facet }) => facet === 'text').length
const once = (found, keyOf) => new Set(found.map(keyOf)).size === found.length

/** Visits every node. Returns their number. */
function walk(node) {
  if (typeof node !== 'object' || node === null) return 1
  let nodes = 1
  for (const value of Object.values(node)) nodes += walk(value)
  return nodes
}

/** Parses two real documents from half a year apart, reads their statements and compares them. */
export async function run() {
  const folder = upstream()
  if (folder === undefined)
    return 'NOT MEASURED: shared/upstream not found. Set GRAYCARD_SHARED to the folder “shared”.'
  const { openapi, parseDocument, statementsOf, diff, differenceKey } = await inside('track-openapi', {
    'default as openapi': 'catalogue/sources/openapi/index.ts',
    parseDocument: 'catalogue/sources/openapi/document.ts',
    statementsOf: 'catalogue/sources/openapi/index.ts',
    diff: 'engine/track/difference.ts',
    differenceKey: 'engine/track/difference.ts',
  })
  const full = path.join(folder, 'openapi/full')
  const texts = readdirSync(full).map((name) => gunzipSync(readFileSync(path.join(full, name))).toString())
  const context = { provider, location: 'openapi.yaml', at: '2026-01-01T00:00:00Z' }
  const images = () => diff(...texts.map((text) => openapi.read({ text, ...context }, context)))
  const everything = () =>
    diff(...texts.map((text) => statementsOf(parseDocument(text), provider, 'everything')))
  const [some, all] = [images(), everything()]
  if (!once(some, differenceKey) || !once(all, differenceKey))
    throw new Error('a difference is reported twice')
  const known = new Set(all.map(differenceKey))
  // Batch endpoints list image endpoints as values, and have more values when the whole document is read.
  const missing = some.filter((one) => !known.has(differenceKey(one)) && !one.path.includes('/batches'))
  if (missing.length > 0) throw new Error(`only among images: ${missing[0].path}`)
  const measured = await inTurns(rounds, [
    { name: 'parse and walk', run: () => void texts.map((text) => walk(parse(text, { logLevel: 'error' }))) },
    { name: 'graycard, image paths', run: () => void images() },
    { name: 'graycard, whole documents', run: () => void everything() },
  ])
  const replay = await inTurns(3, [{ name: 'replay', run: () => replayOf(folder) }])
  return `${rounds} rounds. Both documents are parsed, turned into statements and compared: ${some.length} differences about images (${prose(some)} in prose
only), ${all.length} in total (${prose(all)} in prose), each reported once. “Parse and walk” parses both with the same YAML library and visits every
node once. For image paths, Graycard cuts out the lines about images before it parses YAML.

${timesTable(measured)}

Replaying four years of history of 27 sources, including program start: ${median(replay[0].times).toFixed(0)} ms.

${target('image paths over parse and walk', ratio(measured[1], measured[0]), { atMost: 1.5 })}
${target('whole documents over parse and walk', ratio(measured[2], measured[0]), { atMost: 4 })}
${target('replaying the whole history, in seconds', median(replay[0].times) / 1000, { atMost: 10 })}`
}

function replayOf(folder) {
  const { status, stderr } = spawnSync(
    process.execPath,
    [path.join(root, 'dist/cli/main.js'), 'watch', '--replay', path.join(folder, 'replay.jsonl'), '--json'],
    { maxBuffer: 1 << 28, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`the replay failed: ${stderr}`)
}
