// Carries what `budget.perDay` counts from one fresh runner to the next, in the names of workflow artifacts: any run may add to today's
// spending, and none can take from it.
//   node spend.js restore FILE      adds what other runs spent today to the file
//   node spend.js publish FILE N    prints the name of the artifact for what was spent after line N, or nothing
// Source: https://docs.github.com/rest/actions/artifacts, 2026-11-30.
import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const [mode, file = '', from = '0'] = process.argv.slice(2)
const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN } = process.env
const now = new Date().toISOString()
const today = now.slice(0, 10)
const pattern = new RegExp(String.raw`^graycard-spend-${today}-(\d+)-images-(\d+)-unpriced-(\d+\.\d+)-usd-`)

/** Every line, also an empty one, because N counts them. */
const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
/** @param {string} line */
const parsed = (line) => {
  try {
    return JSON.parse(line) ?? {}
  } catch {
    return {}
  }
}
/** @param {object} line */
const append = (line) => {
  mkdirSync(path.dirname(file), { recursive: true })
  appendFileSync(file, `${JSON.stringify(line)}\n`)
}

/** Artifacts made today, newest first, except those that a fork's workflow made. */
async function artifacts() {
  const found = []
  for (let page = 1; ; page++) {
    const url = `${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/actions/artifacts?per_page=100&page=${page}`
    // Each page says whether there is a next one.
    // oxlint-disable-next-line no-await-in-loop
    const response = await fetch(url, { headers: { authorization: `Bearer ${GITHUB_TOKEN}` } })
    if (!response.ok) throw new Error(`HTTP ${response.status} from ${new URL(url).host}`)
    // oxlint-disable-next-line no-await-in-loop
    const { artifacts: all } = await response.json()
    found.push(...all.filter((one) => one.created_at.startsWith(today)))
    if (all.length < 100 || all.at(-1).created_at < today) return found
  }
}

async function restore() {
  const known = new Set(lines.map((line) => parsed(line).published))
  const found = await artifacts()
  for (const { name, workflow_run: run } of found) {
    const [, images, unpriced, usd] = pattern.exec(name) ?? []
    if (images === undefined || known.has(name) || run?.head_repository_id !== run?.repository_id) continue
    const line = { at: now, state: 'settled' }
    append({ ...line, id: `${name}/priced`, images: Number(images) - Number(unpriced), usd: Number(usd) })
    append({ ...line, id: `${name}/unpriced`, images: Number(unpriced), usd: null })
  }
}

function publish() {
  const own = lines
    .slice(Number(from))
    .map(parsed)
    .filter((line) => String(line.at).startsWith(today) && line.images >= 0)
  // A request whose price was unknown when it was reserved stays unpriced, whatever the response claims.
  const first = new Map(own.toReversed().map((line) => [line.id, line]))
  const last = [...new Map(own.map((line) => [line.id, line])).values()]
  const sum = (/** @type {(line: any) => number} */ of) => last.reduce((total, line) => total + of(line), 0)
  const images = sum((line) => line.images)
  if (images === 0) return
  const unpriced = sum((line) => (first.get(line.id).usd === null ? line.images : 0))
  const usd = sum((line) => line.usd ?? 0).toFixed(6)
  const name = `graycard-spend-${today}-${images}-images-${unpriced}-unpriced-${usd}-usd-${randomBytes(8).toString('hex')}`
  append({ at: now, published: name })
  process.stdout.write(name)
}

try {
  if (mode === 'restore') await restore()
  else publish()
} catch (cause) {
  process.stderr.write(cause instanceof Error ? cause.message : String(cause))
  process.exitCode = 1
}
