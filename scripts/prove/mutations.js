// npm run prove mutations: prints the small changes to money, secret, address and tracking rules that no unit test detects.
// npm run prove mutations NAME: only for files whose path contains NAME.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { undetected } from './mutant-runs.js'
import { mutantsOf } from './mutants.js'

const [cost, secrets, connection, track, notify] = [
  'src/engine/cost',
  'src/transport/secrets',
  'src/transport/connection',
  'src/engine/track',
  'src/engine/notify',
]
/** Source files and the patterns of their tests. The next pattern runs on the mutants that the last one does not detect. */
const rules = {
  [`${cost}/budget`]: [`${cost}/budget`, `${cost}/budget-*`],
  [`${cost}/settle`]: [`${cost}/settle`],
  [`${cost}/price`]: [`${cost}/price`],
  [`${cost}/tokens`]: [`${cost}/tokens`, `${cost}/price`],
  'src/store/day-spend': ['src/store/store'],
  'src/contract/report': ['src/contract/report'],
  'src/contract/acceptance': ['src/app/lock/accept'],
  [`${secrets}/redact`]: [`${secrets}/redact`, `${secrets}/*`],
  [`${secrets}/spellings`]: [`${secrets}/spellings`, `${secrets}/*`],
  [`${secrets}/secret-parts`]: [`${secrets}/secret-parts`, `${secrets}/*`],
  [`${connection}/private-address`]: [`${connection}/private-address`],
  [`${connection}/guarded-lookup`]: [`${connection}/guarded-lookup`],
  'src/transport/request': ['src/transport/request'],
  [`${track}/step`]: [`${track}/damping`, `${track}/*`],
  [`${track}/damping`]: [`${track}/damping`, `${track}/*`],
  [`${track}/classify`]: [`${track}/classify`, `${track}/*`],
  [`${track}/passed-shutdowns`]: [`${track}/passed-shutdowns`],
  [`${track}/affects`]: [`${track}/affects`, `${track}/*`],
  [`${track}/next-due`]: [`${track}/next-due`],
  [`${track}/difference`]: [`${track}/classify`, `${track}/*`],
  [`${notify}/announce`]: [`${notify}/*`],
  [`${notify}/settle-attempt`]: [`${notify}/alerts`],
}

const root = path.resolve(import.meta.dirname, '../..')
const part = process.argv[3] ?? ''
const rows = []
for (const [name, tests] of Object.entries(rules).filter(([one]) => one.includes(part))) {
  const file = `${name}.ts`
  const mutants = mutantsOf(readFileSync(path.join(root, file), 'utf8'))
  const texts = mutants.map(({ text }) => text)
  let left = [...mutants.keys()]
  for (const one of tests)
    // Sequential, to use one core only.
    // oxlint-disable-next-line no-await-in-loop
    left = await undetected(file, texts, left, [`${one}.test.ts`])
  for (const { line, was, now } of left.map((number) => mutants[number]))
    process.stdout.write(`${file}:${line}\n  - ${was}\n  + ${now}\n`)
  rows.push(`| ${file} | ${mutants.length} | ${mutants.length - left.length} |`)
  process.stderr.write(`${rows.at(-1)}\n`)
}
process.stdout.write(`| file | mutants | detected |\n| --- | --- | --- |\n${rows.join('\n')}\n`)
