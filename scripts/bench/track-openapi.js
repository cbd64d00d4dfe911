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

/** Folder of real documents: below GRAYCARD_SHARED, else below a folder `shared` beside this checkout or higher up. */
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

/** Everything in it, touched once. */
function walk(node) {
  if (typeof node !== 'object' || node === null) return 1
  let nodes = 1
  for (const value of Object.values(node)) nodes += walk(value)
  return nodes
}

/** Two real documents, half a year apart, read, parsed, turned into statements and compared. */
export async function run() {
  const folder = upstream()
  if (folder === undefined) return 'Not measured: the real documents are not on this machine.'
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
  if (!once(some, differenceKey) || !once(all, differenceKey)) throw new Error('a difference is told twice')
  const known = new Set(all.map(differenceKey))
  // Values that name calls to images are told of other calls too; those say more where everything is read.
  const missing = some.filter((one) => !known.has(differenceKey(one)) && !one.path.includes('/batches'))
  if (missing.length > 0) throw new Error(`only among images: ${missing[0].path}`)
  const measured = await inTurns(rounds, [
    { name: 'parse and walk', run: () => void texts.map((text) => walk(parse(text, { logLevel: 'error' }))) },
    { name: 'graycard, image paths', run: () => void images() },
    { name: 'graycard, whole documents', run: () => void everything() },
  ])
  const replay = await inTurns(3, [{ name: 'replay', run: () => replayOf(folder) }])
  return `${rounds} rounds. Both documents are read, turned into statements and compared: ${some.length} differences in what is said of images (${prose(some)} of them in
prose alone), ${all.length} in all (${prose(all)} in prose); each is told once. “Parse and walk” reads both with the same YAML library and touches every
node once. Where only images matter, the lines that speak of them are cut out before YAML is read.

${timesTable(measured)}

Replaying four years of history of 27 sources, start of the program included: ${median(replay[0].times).toFixed(0)} ms.

${target('image paths over parse and walk', ratio(measured[1], measured[0]), { atMost: 1.5 })}
${target('whole documents over parse and walk', ratio(measured[2], measured[0]), { atMost: 4 })}
${target('replaying all of the history, in seconds', median(replay[0].times) / 1000, { atMost: 10 })}`
}

function replayOf(folder) {
  const { status, stderr } = spawnSync(
    process.execPath,
    [path.join(root, 'dist/cli/main.js'), 'watch', '--replay', path.join(folder, 'replay.jsonl'), '--json'],
    { maxBuffer: 1 << 28, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`the replay failed: ${stderr}`)
}
