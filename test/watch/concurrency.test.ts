import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:http'
import path from 'node:path'
import { expect, test } from 'vitest'
import { writeWhole } from '../../src/store/index.ts'
import { graycard, scratch } from '../support/cli.ts'
import { listen } from '../support/transport.ts'

/** Concurrent and killed processes lose no reported change, and report none twice. */

const bin = path.resolve(import.meta.dirname, '../../dist/cli/main.js')

const page = (day: string) =>
  `# Deprecations\nWhat is shut down stands in the table below, with its day and with what takes its place.\n\n| Shutdown date | Model |\n|---|---|\n| ${day} | \`draw-2\` |\n`

/** A folder that watches one page on loopback, and a function that sets the content of the page. */
async function watching() {
  const cwd = scratch()
  let text = page('2097-02-02')
  const messages: string[] = []
  const port = await listen(
    createServer((request, response) => {
      if (request.method === 'POST') {
        request.setEncoding('utf8').on('data', (body: string) => messages.push(body))
        request.on('end', () => response.end('ok'))
      } else response.writeHead(200, { 'content-type': 'text/markdown' }).end(text)
    }),
  )
  await writeWhole(
    path.join(cwd, 'graycard.yaml'),
    `contracts:
  hero: { provider: openai, model: draw-2, request: { prompt: A beautiful sunset } }
environments: { production: {} }
watch: [{ name: retired, url: "http://127.0.0.1:${port}/page.md", reader: deprecations-page, provider: openai, allowPrivate: true }]
notify: [{ webhook: { urlEnv: HOOK, allowPrivate: true } }]
`,
  )
  return {
    cwd,
    messages,
    env: { HOOK: `http://127.0.0.1:${port}/hook`, PATH: process.env['PATH'] ?? '' },
    say: (day: string) => void (text = page(day)),
  }
}

type Watching = Awaited<ReturnType<typeof watching>>

const start = ({ cwd, env }: Watching): ChildProcess =>
  spawn(process.execPath, [bin, 'watch', '--once', '--now', '--json'], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** Output and exit of the process. */
const ended = (
  child: ChildProcess,
): Promise<{ readonly lines: readonly string[]; readonly code: number | null; readonly errors: string }> =>
  new Promise((resolve) => {
    let [out, errors] = ['', '']
    child.stdout?.on('data', (piece: Buffer) => void (out += piece.toString()))
    child.stderr?.on('data', (piece: Buffer) => void (errors += piece.toString()))
    child.on('close', (code) =>
      resolve({ lines: out.split('\n').filter((line) => line.endsWith('}')), code, errors }),
    )
  })

const kept = async ({ cwd }: Watching): Promise<readonly { readonly id: string; readonly state: string }[]> =>
  JSON.parse((await graycard(['changes', '--json', '--limit', '1000'], { cwd })).stdout)

test('three concurrent checks report one change once', async () => {
  const here = await watching()
  expect(await ended(start(here))).toMatchObject({ code: 0, lines: [] })
  here.say('2097-01-01')
  const looks = await Promise.all([start(here), start(here), start(here)].map(ended))
  const lines = looks.flatMap((one) => one.lines)
  expect(lines, looks.map(({ errors }) => errors).join('\n')).toHaveLength(1)
  expect(looks.map(({ code }) => code).toSorted((a, b) => Number(a) - Number(b))).toEqual([0, 0, 1])
  expect(here.messages).toHaveLength(1)
  expect(await kept(here)).toHaveLength(1)
})

/** `npm run prove kills` uses more. */
const kills = Number(process.env['KILLS'] ?? 40) / 10

test('a watch that is killed loses nothing that it reported', { timeout: 120_000 }, async () => {
  const here = await watching()
  await ended(start(here))
  const told = new Set<string>()
  for (let day = 1; day <= kills; day++) {
    here.say(`2098-01-${String(day).padStart(2, '0')}`)
    const child = start(here)
    const over = ended(child)
    setTimeout(() => child.kill('SIGKILL'), 250 + (day / kills) * 480)
    /* oxlint-disable no-await-in-loop -- one after the other */
    for (const line of (await over).lines) told.add((JSON.parse(line) as { readonly id: string }).id)
    /* oxlint-enable no-await-in-loop */
  }
  const last = await ended(start(here))
  for (const line of last.lines) told.add((JSON.parse(line) as { readonly id: string }).id)
  const there = await kept(here)
  expect([...told].filter((id) => !there.some((one) => one.id === id))).toEqual([])
  expect(there.length).toBeGreaterThan(0)
  expect((await ended(start(here))).lines).toEqual([])
  // The next process reports a stored change. A change that was never reported is not withdrawn.
  const subjects = new Set(
    here.messages.map((body) => (JSON.parse(body) as { readonly subject: string }).subject),
  )
  expect(there.filter(({ id, state }) => state !== 'withdrawn' && !subjects.has(id))).toEqual([])
})
