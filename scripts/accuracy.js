// npm run accuracy CORPUS.jsonl: how often graycard diagnose is right on a corpus of real failures. Writes the table of docs/accuracy.md and
// prints the worst errors. Each row has a failure as `graycard diagnose --batch` reads it, and its truth: `id`, `cause`, `cause_alt`, `blame`,
// `blame_alt`, `tags`. Rules are written on the rows with an even index only.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const [corpus] = process.argv.slice(2)
if (corpus === undefined) {
  process.stderr.write('SKIPPED: no corpus of failures. Usage: npm run accuracy CORPUS.jsonl\n')
  process.exit(0)
}
const rows = readFileSync(corpus, 'utf8')
  .trim()
  .split('\n')
  .map((line, index) => Object.assign(JSON.parse(line), { index }))

/** The answers to all rows, by id. */
function diagnoseAll() {
  const folder = mkdtempSync(path.join(tmpdir(), 'graycard-accuracy-'))
  const file = path.join(folder, 'failures.jsonl')
  const failures = rows.map(
    ({ id, provider, api, model, status, headers, body, client_text, request, date }) =>
      JSON.stringify({
        id,
        provider: provider === 'other' ? undefined : provider,
        api,
        model,
        status,
        headers,
        body,
        client_text,
        request,
        at: date,
      }),
  )
  writeFileSync(file, `${failures.join('\n')}\n`)
  const cli = path.join(root, 'dist/cli/main.js')
  const { stdout, status } = spawnSync(
    process.execPath,
    [cli, 'diagnose', '--offline', '--json', '--batch', file],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  )
  rmSync(folder, { recursive: true })
  const answers = stdout
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  if (answers.length !== rows.length) throw new Error(`${answers.length} answers, exit code ${status}`)
  return new Map(answers.map((answer) => [answer.id, answer]))
}

const answers = diagnoseAll()
const judged = rows.map((row) => {
  const answer = answers.get(row.id)
  const causes = new Set([row.cause, ...(row.cause_alt ?? [])])
  const blames = new Set([row.blame, ...(row.blame_alt ?? [])])
  if (blames.has('upstream_outage')) blames.add('gateway')
  const named = [answer.cause, ...answer.alternatives.slice(0, 2).map(({ cause }) => cause)]
  return {
    row,
    answer,
    cause: causes.has(answer.cause),
    blame: blames.has(answer.blame),
    top3: named.some((cause) => causes.has(cause)),
  }
})

/** Expected calibration error in ten bins: how far the confidence is from the share of right answers. */
function calibrationError(set) {
  const bins = new Map()
  for (const { answer, cause } of set) {
    const bin = Math.min(9, Math.floor(answer.confidence * 10))
    bins.set(bin, (bins.get(bin) ?? 0) + (cause ? 1 : 0) - answer.confidence)
  }
  return [...bins.values()].reduce((sum, difference) => sum + Math.abs(difference), 0) / set.length
}

const share = (set, name) => (set.filter((one) => one[name]).length / set.length).toFixed(3)
const line = (title, set) =>
  `| ${title} | ${set.length} | ${share(set, 'cause')} | ${share(set, 'top3')} | ${share(set, 'blame')} | ${calibrationError(set).toFixed(3)} |`
const tagged = (tag) => judged.filter(({ row }) => (row.tags ?? []).includes(tag))
const half = (parity) => judged.filter(({ row }) => row.index % 2 === parity)
const table = [
  '| failures | number | cause | among the first three | blame | calibration error |',
  '| --- | --- | --- | --- | --- | --- |',
  line('rules written on them (even rows)', half(0)),
  line('held out (odd rows)', half(1)),
  line('all', judged),
  line('the text points elsewhere', tagged('misleading')),
].join('\n')

const page = path.join(root, 'docs/accuracy.md')
const [before, , after] = readFileSync(page, 'utf8').split(/<!-- \/?accuracy -->\n/)
writeFileSync(page, `${before}<!-- accuracy -->\n\n${table}\n\n<!-- /accuracy -->\n${after}`)
spawnSync(path.join(root, 'node_modules/.bin/oxfmt'), [page], { cwd: root })

process.stdout.write(`${table}\n\nWrong, the most confident first:\n`)
const wrong = judged.filter((one) => !one.cause || !one.blame)
for (const { row, answer } of wrong
  .toSorted((a, b) => b.answer.confidence - a.answer.confidence)
  .slice(0, 20))
  process.stdout.write(
    `${row.index} ${row.id} ${row.cause}/${row.blame}: ${answer.cause}/${answer.blame} ${answer.confidence} ${answer.why[0] ?? ''}\n`,
  )
