import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { inside } from './inside.js'
import { asRun } from './recorded-run.js'
import { table, target } from './rounds.js'

export const title = '200 recorded exchanges, checked'

/** The folder `shared` next to the project or higher up, or the one that GRAYCARD_SHARED names. */
function recordings() {
  const parents = []
  for (let at = import.meta.dirname; at !== path.dirname(at); at = path.dirname(at))
    parents.push(path.join(at, 'shared'))
  return [process.env['GRAYCARD_SHARED'] ?? [], parents]
    .flat()
    .map((shared) => path.join(shared, 'upstream/recordings'))
    .find(existsSync)
}

/** Reasons for which a recorded success contains no image. All of them are edits by the recorder. */
const excuses = [
  { why: 'the recorder stored no body', is: ({ reply }) => reply.text === '' },
  {
    why: 'the recorder replaced the image by a word',
    is: ({ reply }) => reply.text.includes('<BASE64_IMAGE_DATA>'),
  },
]

/** Runs every check on every recording, offline. */
export async function run() {
  const folder = recordings()
  if (!folder) {
    const missing =
      'NOT MEASURED: shared/upstream/recordings not found. Set GRAYCARD_SHARED to the folder “shared”.'
    process.stderr.write(`${missing}\n`)
    return missing
  }
  const product = await inside('recordings', {
    createLifter: 'transport/body/lift.ts',
    measure: 'image/measure.ts',
    assemble: 'engine/verify/assemble.ts',
    judge: 'engine/verify/judge.ts',
    knowledge: 'knowledge/index.ts',
    builtins: 'app/builtins/index.ts',
    providerOf: 'app/builtins/index.ts',
  })
  const { assemble, judge, knowledge, builtins, providerOf } = product
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.json'))
  const rows = new Map()
  const exceptions = new Map()
  let crashed = 0
  let findings = 0
  let right = 0
  for (const file of files) {
    const recorded = JSON.parse(readFileSync(path.join(folder, file), 'utf8'))
    const recordedRun = await asRun(path.basename(file, '.json'), recorded, product)
    // A host without a built-in provider counts as OpenAI-compatible.
    if (!builtins.providers.some(({ id }) => id === recordedRun.contract.provider))
      recordedRun.contract.provider = 'openai-compatible'
    const { evidence } = assemble(recordedRun, providerOf(recordedRun.contract.provider), knowledge)
    const { outcome, cause, blame } = evidence.generate
    const recording = {
      schema: 'graycard/evidence@1',
      startedAt: '',
      finishedAt: '',
      graycard: '',
      only: [],
      runs: [recordedRun],
    }
    const report = judge(recording, { checks: builtins.checks, knowledge, provider: providerOf })
    const all = report.runs.flatMap((one) => one.findings)
    findings += all.length
    crashed += all.filter(({ message }) => message.startsWith('the check itself failed')).length
    const { host, pathname } = new URL(recorded.request.url)
    const accepted = recorded.response.status < 300
    const shown =
      outcome.kind === 'images' &&
      outcome.items.length > 0 &&
      outcome.items.every(({ delivery, unreadable }) => delivery !== 'none' && unreadable === undefined)
    const reason =
      outcome.kind === 'refused' && cause !== undefined && cause !== 'other' && blame !== 'unknown'
    const good = accepted ? shown : reason
    if (good) right++
    else {
      const why =
        excuses.find(({ is }) => is(recordedRun.exchanges[0]))?.why ??
        `UNEXPLAINED: ${JSON.stringify(outcome).slice(0, 120)}`
      exceptions.set(why, (exceptions.get(why) ?? 0) + 1)
    }
    const means = accepted ? 'images' : `${cause} (${blame})`
    const route = pathname.replace(/models\/[^:]+/, 'models/…')
    const key = [host, route, recorded.response.status, means].join(' | ')
    const row = rows.get(key) ?? { count: 0, good: 0 }
    rows.set(key, { count: row.count + 1, good: row.good + (good ? 1 : 0) })
  }
  const lines = [...rows].toSorted(([a], [b]) => a.localeCompare(b))
  const reasons = [...exceptions].map(([why, count]) => `- ${count} × ${why}.`)
  return `${files.length} exchanges with real APIs, recorded by three public client libraries. An image that the recorder removed is replaced by one of the same
format, size and transparency. Each exchange goes through the response reader, its provider's decoder and all ${builtins.checks.length} checks: ${findings} findings.

${table(
  ['host', 'endpoint', 'status', 'meaning', 'exchanges', 'read correctly'],
  lines.map(([key, { count, good }]) => key.split(' | ').concat(String(count), String(good))),
)}

Exceptions:

${reasons.join('\n')}

${target('checks that crashed', crashed, { atMost: 0 })}
${target(
  'unexplained exceptions',
  [...exceptions].filter(([why]) => why.startsWith('UNEXPLAINED')).reduce((sum, [, count]) => sum + count, 0),
  { atMost: 0 },
)}`
}
