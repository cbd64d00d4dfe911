import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { inside } from './inside.js'
import { asRun } from './recorded-run.js'
import { table, target } from './rounds.js'

export const title = '200 recorded exchanges, judged'

/** Beside the project or above it, or where GRAYCARD_SHARED says. */
function recordings() {
  const parents = []
  for (let at = import.meta.dirname; at !== path.dirname(at); at = path.dirname(at))
    parents.push(path.join(at, 'shared'))
  return [process.env['GRAYCARD_SHARED'] ?? [], parents]
    .flat()
    .map((shared) => path.join(shared, 'upstream/recordings'))
    .find(existsSync)
}

/** Why a recorded success shows no picture: what recorders did to them, and nothing else. */
const excuses = [
  { why: 'the recorder kept no body of it', is: ({ reply }) => reply.text === '' },
  {
    why: 'the recorder put a word where the picture was',
    is: ({ reply }) => reply.text.includes('<BASE64_IMAGE_DATA>'),
  },
]

/** Judges every recording with every check, offline. */
export async function run() {
  const folder = recordings()
  if (!folder) {
    const missing =
      'NOT MEASURED: shared/upstream/recordings is not beside this project, nor where GRAYCARD_SHARED says.'
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
    // A host that no provider stands for is read as anybody's.
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
    const served = recorded.response.status < 300
    const shown =
      outcome.kind === 'images' &&
      outcome.items.length > 0 &&
      outcome.items.every(({ delivery, unreadable }) => delivery !== 'none' && unreadable === undefined)
    const reason =
      outcome.kind === 'refused' && cause !== undefined && cause !== 'other' && blame !== 'unknown'
    const good = served ? shown : reason
    if (good) right++
    else {
      const why =
        excuses.find(({ is }) => is(recordedRun.exchanges[0]))?.why ??
        `UNEXPLAINED: ${JSON.stringify(outcome).slice(0, 120)}`
      exceptions.set(why, (exceptions.get(why) ?? 0) + 1)
    }
    const means = served ? 'pictures' : `${cause} (${blame})`
    const route = pathname.replace(/models\/[^:]+/, 'models/…')
    const key = [host, route, recorded.response.status, means].join(' | ')
    const row = rows.get(key) ?? { count: 0, good: 0 }
    rows.set(key, { count: row.count + 1, good: row.good + (good ? 1 : 0) })
  }
  const lines = [...rows].toSorted(([a], [b]) => a.localeCompare(b))
  const told = [...exceptions].map(([why, count]) => `- ${count} × ${why}.`)
  return `${files.length} exchanges that three public client libraries recorded with real APIs; a picture that a recorder cut out was drawn again in its recorded
format, size and transparency. Each goes through the reader of replies, its provider's decoder and all ${builtins.checks.length} checks: ${findings} findings.

${table(
  ['host', 'route', 'status', 'means', 'exchanges', 'read so'],
  lines.map(([key, { count, good }]) => key.split(' | ').concat(String(count), String(good))),
)}

Read otherwise, and why:

${told.join('\n')}

${target('checks that crashed', crashed, { atMost: 0 })}
${target(
  'exchanges that are neither read nor explained',
  [...exceptions].filter(([why]) => why.startsWith('UNEXPLAINED')).reduce((sum, [, count]) => sum + count, 0),
  { atMost: 0 },
)}`
}
