import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { cache, inside } from './inside.js'
import { inTurns, median, ratio, table, target, timesTable } from './rounds.js'

const cli = path.resolve(import.meta.dirname, '../../dist/cli/main.js')
const rounds = 15

export const title = 'Diagnosis of an error text, of 1,000, and of hostile text'

/** One failure of each kind, told apart by their number, so that nothing can be kept from the one before. */
const kinds = [
  (at) => ({
    status: 404,
    body: { error: { message: `The model \`images-${at}\` does not exist`, code: 'model_not_found' } },
  }),
  (at) => ({ status: 400, body: { error: { message: `Invalid value: '${at}x${at}'.`, param: 'size' } } }),
  (at) => ({
    status: 429,
    headers: { 'retry-after': '20' },
    body: { error: { message: `Rate limit reached. Request ${at}.` } },
  }),
  (at) => ({
    status: 502,
    body: `<html><head><title>502 Bad Gateway</title></head><body>nginx ${at}</body></html>`,
  }),
  (at) => ({
    client_text: `openai.AuthenticationError: Error code: 401 - {'error': {'message': 'Incorrect API key provided: ${at}'}}`,
  }),
  (at) => ({
    client_text: `TypeError: fetch failed\n  [cause]: Error: getaddrinfo ENOTFOUND api-${at}.example.com`,
  }),
]

/** Writes the processor time of a program at its end, in microseconds. */
const meter = path.join(cache, 'meter.cjs')
const meterCode = `process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  require('node:fs').writeSync(3, String(user + system))
})`

/** Runs a program, and returns its processor time in ms, because other load on the machine does not add to it as it does to the wait. */
function start(args, input) {
  const { status, output } = spawnSync(process.execPath, ['--require', meter, ...args], {
    cwd: cache,
    input,
    stdio: ['pipe', 'ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
  return Number(output[3]) / 1000
}

/** Texts that make a careless reader slow, by what they repeat. */
const hostile = {
  addresses: '//a:b',
  'addresses with long passwords': `//a:${'b'.repeat(600)}@`,
  'URLs without an end': 'https://',
  braces: '{',
  'objects without an end': '{"a":',
  quotes: '"',
  'escaped quotes': String.raw`\"`,
  'frames of a stack': 'at x (',
  'HTML tags': '<html>',
  'empty lines': '\n',
  'one line': 'a',
  base64: 'QUJDRA+/0aZ',
  headers: 'a: b\n',
  'names of errors': 'Error: ',
  'names of keys': 'api key: ',
  'curl in one command': 'curl -H "a" ',
}
const hostileLength = 200_000
const growth = 4

/** For each hostile text, the median times of reading it and of reading one that is `growth` times as long. */
async function readHostile() {
  const { answer, readFailure, secretsIn } = await inside('hostile', {
    answer: 'app/diagnose/answer.ts',
    readFailure: 'app/diagnose/read-failure.ts',
    secretsIn: 'pasted/secrets.ts',
  })
  const read = async (text) => {
    secretsIn(text)
    answer(await readFailure(text), { now: new Date() })
  }
  const rows = []
  for (const [name, unit] of Object.entries(hostile)) {
    const textOf = (length) => unit.repeat(Math.ceil(length / unit.length))
    const texts = [textOf(hostileLength), textOf(growth * hostileLength)]
    const measured = await inTurns(
      3,
      texts.map((text) => ({ name, run: () => read(text) })),
    )
    rows.push([name, ...measured.map(({ times }) => median(times))])
  }
  return rows
}

/** `graycard diagnose` without a project, against Node itself. */
export async function run() {
  const batch = path.join(cache, 'failures.jsonl')
  const failures = Array.from({ length: 1000 }, (_, at) => ({ id: at, ...kinds[at % kinds.length](at) }))
  writeFileSync(batch, failures.map((one) => `${JSON.stringify(one)}\n`).join(''))
  const text = JSON.stringify(failures[0].body)
  writeFileSync(meter, meterCode)
  const copier = path.join(cache, 'copy.mjs')
  writeFileSync(copier, 'for await (const part of process.stdin) process.stdout.write(part)\n')
  const one = await inTurns(rounds, [
    { name: '`node -e 0`', run: () => start(['-e', '0']) },
    { name: 'an ES module that copies its input', run: () => start([copier], text) },
    { name: '`graycard --version`', run: () => start([cli, '--version']) },
    { name: '`graycard diagnose --offline`', run: () => start([cli, 'diagnose', '--offline'], text) },
  ])
  const many = await inTurns(5, [
    {
      name: '1,000 failures with `--batch`',
      run: () => start([cli, 'diagnose', '--offline', '--batch', batch]),
    },
  ])
  const slow = await readHostile()
  const worst = slow.toSorted((a, b) => b[2] / b[1] - a[2] / a[1])[0]
  return `${rounds} rounds of one text on standard input, 5 of a file, 3 of each hostile text in one process. Times of
programs are processor time of all their threads.

The copying module is the floor: Node loads an ES module, reads and writes. \`--version\` adds the command line. The rest of a diagnosis
is, in equal parts, compiling 480 kB of code (two fifths of it for the data of the knowledge), and compiling 730 expressions of
causes and known rejections, each of which is used once. Garbage collection takes half of either. Both grow
with the catalogue, at about 0.1 ms an expression. The target leaves a diagnosis little more than what \`--version\` takes.

${timesTable(one, { first: 'command' })}

${timesTable(many, { first: 'command' })}

${table(
  ['repeated', `ms for ${hostileLength / 1000} kB`, `ms for ${(growth * hostileLength) / 1000} kB`],
  slow.map(([name, once, longer]) => [name, once.toFixed(0), longer.toFixed(0)]),
)}

${target('`graycard diagnose` over `node -e 0`', ratio(one[3], one[0]), { atMost: 1.6 })}
${target('1,000 failures in seconds', median(many[0].times) / 1000, { atMost: 2 })}
${target(`time for ${growth} times the text, ${worst[0]}`, worst[2] / worst[1], { atMost: 2 * growth })}`
}
