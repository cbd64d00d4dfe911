import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { cache } from './inside.js'
import { inTurns, ratio, target, timesTable } from './rounds.js'

const cli = path.resolve(import.meta.dirname, '../../dist/cli/main.js')
const rounds = 20

export const title = 'Diagnosis of an error text, and of 1,000'

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

function start(args, input) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: cache,
    input,
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
}

/** `graycard diagnose` without a project, against Node itself. */
export async function run() {
  const batch = path.join(cache, 'failures.jsonl')
  const failures = Array.from({ length: 1000 }, (_, at) => ({ id: at, ...kinds[at % kinds.length](at) }))
  writeFileSync(batch, failures.map((one) => `${JSON.stringify(one)}\n`).join(''))
  const text = JSON.stringify(failures[0].body)
  const one = await inTurns(rounds, [
    { name: '`node -e 0`', run: () => start(['-e', '0']) },
    { name: '`graycard --version`', run: () => start([cli, '--version']) },
    { name: '`graycard diagnose --offline`', run: () => start([cli, 'diagnose', '--offline'], text) },
  ])
  const many = await inTurns(5, [
    {
      name: '1,000 failures with `--batch`',
      run: () => start([cli, 'diagnose', '--offline', '--batch', batch]),
    },
  ])
  return `${rounds} rounds of one text on standard input, 5 of a file.

${timesTable(one, { first: 'command' })}

${timesTable(many, { first: 'command' })}

${target('`graycard diagnose` over `node -e 0`', ratio(one[2], one[0]), { atMost: 1.6 })}
${target('1,000 failures in seconds', many[0].times.toSorted((a, b) => a - b)[2] / 1000, { atMost: 2 })}`
}
