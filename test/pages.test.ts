import { execFile, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { validateWorkflow } from '@action-validator/core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parse, parseDocument, stringify } from 'yaml'
import { openWorkspace } from '../src/app/workspace/index.ts'
import type { Report } from '../src/contract/index.ts'
import { createProgram } from '../src/cli/program.ts'
import { writeWhole } from '../src/store/index.ts'
import { scratch } from './support/cli.ts'
import { action } from './support/composite.ts'
import { type Block, blocksOf, linesOf, pages, root, textOf, wordsOf } from './support/page-blocks.ts'
import { runtimeIn } from './support/runtime.ts'
import { simulator } from './support/simulator.ts'

/**
 * The pages, tried line by line. The blocks of a page run in its order, in one empty folder, against a simulator:
 *
 * - `sh`: each `graycard` and `curl` line runs in bash and ends with 0, or with the exit code that its comment names (`# exit code 1`).
 * - `sh running`: each line is started and runs until the page ends. Ports that are written in the page lead to it.
 * - `sh online`: needs a network or a terminal. The command line is parsed by the program, and nothing runs.
 * - `yaml FILE`: is written to that file. `yaml` alone is a part of graycard.yaml, or a workflow, and is checked as such.
 * - `text output`: is in the output of the last command.
 *
 * RUN, OTHER_RUN, EXCHANGE and FINGERPRINT stand for those of the latest run. Every environment without a base URL on this machine is led to the
 * simulator, and `…` is its key.
 */

const bin = path.join(root, 'dist/cli/main.js')

interface State {
  readonly cwd: string
  readonly url: string
  readonly env: Record<string, string>
  /** Ports of this test by the ports in the page. */
  readonly ports: Map<string, string>
  output: string
}

/** Leads every environment of the contract file to the simulator, unless it is on this machine already. */
async function redirect({ cwd, url }: State): Promise<void> {
  const file = path.join(cwd, 'graycard.yaml')
  if (!existsSync(file)) return
  const document = parseDocument(readFileSync(file, 'utf8'))
  const names = Object.keys(document.toJS().environments ?? {})
  const at = (name: string) => ['environments', name, 'baseUrl']
  const away = names.filter((name) => !String(document.getIn(at(name))).includes('127.0.0.1'))
  if (away.length === 0) return
  for (const name of away) document.setIn(at(name), url)
  await writeWhole(file, document.toString())
}

/** A date in a page is in the past one day. */
const inOneMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)

const runsIn = (cwd: string) => {
  const folder = path.join(cwd, '.graycard/runs')
  return existsSync(folder) ? readdirSync(folder).toSorted().toReversed() : []
}

function fill(text: string, { cwd, url, ports }: State): string {
  const [run = 'none', other = 'none'] = runsIn(cwd)
  const report = path.join(cwd, '.graycard/runs', run, 'report.json')
  const last = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as Report) : undefined
  const findings = last?.runs.flatMap((one) => one.findings) ?? []
  const failing = findings.find(({ verdict, severity }) => verdict === 'fail' && severity === 'breaking')
  return [...ports]
    .reduce((so, [written, actual]) => so.replaceAll(`127.0.0.1:${written}`, `127.0.0.1:${actual}`), text)
    .replaceAll(/--until \d{4}-\d\d-\d\d/g, `--until ${inOneMonth}`)
    .replaceAll('https://api.wisgate.ai/v1', url)
    .replaceAll('…', 'sk-sim-all')
    .replaceAll(/\bOTHER_RUN\b/g, other)
    .replaceAll(/\bRUN\b/g, run)
    .replaceAll(/\bEXCHANGE\b/g, last?.runs[0]?.exchanges[0]?.id ?? 'none')
    .replaceAll(/\bFINGERPRINT\b/g, failing?.fingerprint ?? 'none')
}

const bash = (line: string, { cwd, env }: State) =>
  new Promise<{ readonly code: number; readonly output: string }>((resolve) => {
    const script = `graycard() { "$NODE" "$BIN" "$@"; }\nnpx() { "$@"; }\n${line}`
    const own = { PATH: process.env['PATH'] ?? '', HOME: cwd, NODE: process.execPath, BIN: bin, ...env }
    execFile('bash', ['-c', script], { cwd, env: own }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    )
  })

const isOurs = (line: string) => /^(npx )?graycard |^curl |^source /.test(line)

async function runLine(line: string, state: State): Promise<void> {
  const [, assigned] = /^export (.+)$/.exec(line) ?? []
  if (assigned !== undefined) {
    const pairs = wordsOf(fill(assigned, state)).map((word) => word.split(/=(.*)/).slice(0, 2))
    Object.assign(state.env, Object.fromEntries(pairs))
    return
  }
  if (!isOurs(line)) return expectForeign(line)
  await redirect(state)
  const { code, output } = await bash(fill(line, state), state)
  state.output = output
  const [, wanted = '0'] = /#.*exit code (\d+)/.exec(line) ?? []
  expect(code, `${line}\n${output}`).toBe(Number(wanted))
}

/** Other programs do not run here. An npm script has to exist. */
function expectForeign(line: string): void {
  const scripts = JSON.parse(textOf('package.json')).scripts
  for (const command of line.split(' && ')) {
    const [program = '', ...rest] = wordsOf(command)
    expect(['npm', 'npx', 'git', 'cp', 'export', 'node', 'cd'], line).toContain(program)
    const [, name] = /^npm (?:run )?(start|test|(?<=run )\S+)/.exec([program, ...rest].join(' ')) ?? []
    if (name !== undefined) expect(Object.keys(scripts), line).toContain(name)
  }
}

/** Parses a command line with the program itself, and runs nothing. */
async function expectParses(line: string): Promise<void> {
  if (!/^(npx )?graycard /.test(line)) return expectForeign(line)
  const words = wordsOf(line.replace(/^npx /, '')).slice(1)
  const problems: string[] = []
  const stream = { write: (text: string) => void problems.push(text), isTTY: false, columns: 80 }
  const io = { ...runtimeIn(scratch()), stdout: stream, stderr: stream, stdin: { isTTY: false } }
  const program = createProgram(
    words,
    io,
    () => '0',
    () => {},
  )
  let parsed = false
  for (const command of program.commands) command.action(() => void (parsed = true))
  await program
    .parseAsync([...words], { from: 'user' })
    .catch((cause: unknown) => problems.push(String(cause)))
  expect({ line, parsed, problems }).toEqual({ line, parsed: true, problems: [] })
}

/** Starts a command that goes on, and waits until it prints where it listens. */
async function start(line: string, state: State): Promise<void> {
  const [, written = ''] = /--port (\d+)/.exec(line) ?? []
  const words = wordsOf(fill(line, state).replace(/--port \d+/, '--port 0')).slice(1)
  const child = spawn(process.execPath, [bin, ...words], { cwd: state.cwd, env: state.env })
  onTestFinished(() => void child.kill())
  const port = await new Promise<string>((resolve, reject) => {
    let seen = ''
    const read = (part: Buffer) => {
      seen += part.toString()
      const [, found] = /127\.0\.0\.1:(\d+)/.exec(seen) ?? []
      if (found !== undefined) resolve(found)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('exit', () => reject(new Error(`${line} ended:\n${seen}`)))
  })
  state.ports.set(written, port)
}

/** A part of graycard.yaml, completed to a whole file, as the program reads it. */
async function expectPart(text: string): Promise<void> {
  const part = parse(text)
  const request = { prompt: 'A beautiful sunset' }
  const whole = {
    contracts: { hero: { provider: 'wisgate', model: 'gpt-image-2', request } },
    environments: { local: {} },
    ...part,
  }
  const cwd = scratch()
  await writeWhole(path.join(cwd, 'graycard.yaml'), stringify(whole))
  if (part.envFile !== undefined) await writeWhole(path.join(cwd, part.envFile), '')
  const file = await openWorkspace(
    'graycard.yaml',
    runtimeIn(cwd, { env: { GRAYCARD_NO_PLUGINS: '1' } }),
  ).config()
  expect(Object.keys(file)).toEqual(expect.arrayContaining(Object.keys(part)))
}

/** A workflow that GitHub accepts, with inputs and outputs that the action has. */
function expectWorkflow(text: string): void {
  expect(validateWorkflow(text).errors).toEqual([])
  interface Job {
    readonly steps: readonly { readonly uses?: string; readonly with?: object }[]
  }
  const jobs: Readonly<Record<string, Job>> = parse(text).jobs
  for (const step of Object.values(jobs).flatMap(({ steps }) => steps)) {
    if (!step.uses?.includes('/graycard@')) continue
    for (const name of Object.keys(step.with ?? {})) expect(Object.keys(action.inputs)).toContain(name)
  }
  for (const [, name] of text.matchAll(/steps\.graycard\.outputs\.([\w-]+)/g))
    expect(Object.keys(action.outputs)).toContain(name)
}

const flat = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

async function tryYaml({ words: [file], text }: Block, state: State): Promise<void> {
  if (file !== undefined) {
    await writeWhole(path.join(state.cwd, file), fill(text, state))
    if (file === 'graycard.yaml') await openWorkspace(file, runtimeIn(state.cwd)).config()
  } else if (Object.keys(parse(text)).includes('jobs')) expectWorkflow(text)
  else await expectPart(text)
}

async function tryBlock(block: Block, state: State): Promise<void> {
  const { language, words, text } = block
  if (language === 'yaml') return tryYaml(block, state)
  if (language === 'text' && words[0] === 'output') {
    for (const line of text.split('\n')) expect(flat(state.output)).toContain(flat(fill(line, state)))
    return
  }
  if (language !== 'sh') return
  expect(['online', 'running', undefined]).toContain(words[0])
  for (const line of linesOf(block)) {
    // Each line stands on the ones before.
    // oxlint-disable-next-line no-await-in-loop
    await (words[0] === 'online'
      ? expectParses(line)
      : words[0] === 'running'
        ? start(line, state)
        : runLine(line, state))
  }
}

describe('every command and file of a page works as it is written', () => {
  const tried = pages.filter((page) =>
    blocksOf(page).some(({ language }) => ['sh', 'yaml'].includes(language)),
  )
  test('there are pages', () => expect(tried.length).toBeGreaterThan(10))
  test.each(tried)('%s', { timeout: 240_000 }, async (page) => {
    const { url } = await simulator()
    const cwd = scratch()
    writeFileSync(path.join(cwd, 'known.png'), readFileSync(path.join(root, 'docs/report.png')))
    const state: State = { cwd, url, env: {}, ports: new Map(), output: '' }
    for (const block of blocksOf(page)) {
      const tries = tryBlock(block, state)
      // oxlint-disable-next-line no-await-in-loop
      await expect(tries, `${page}:${block.line}`).resolves.toBeUndefined()
    }
  })
})

describe('every link of a page leads to a file or a heading', () => {
  const anchors = (page: string) =>
    [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    )
  test.each(pages)('%s', (page) => {
    for (const [, target = ''] of textOf(page).matchAll(/\]\(((?!https?:)[^)]+)\)/g)) {
      const [file = '', anchor] = target.split('#')
      const at = file === '' ? page : path.posix.join(path.posix.dirname(page), file)
      expect(existsSync(path.join(root, at)), target).toBe(true)
      if (anchor !== undefined && at.endsWith('.md')) expect(anchors(at), target).toContain(anchor)
    }
  })
})

test('the README is short, and leads to every task page', () => {
  const readme = textOf('README.md')
  expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(120)
  expect(
    pages.filter(
      (page) =>
        page !== 'README.md' &&
        !readme.includes(`(${page})`) &&
        !textOf('CONTRIBUTING.md').includes(`(${page})`),
    ),
  ).toEqual([])
})

test('the README says how many packages npm ci installs', () => {
  const installed = JSON.parse(readFileSync(path.join(root, 'node_modules/.package-lock.json'), 'utf8'))
  const count = Object.keys(installed.packages).length
  const [, said = ''] = /about (\d+) packages/.exec(textOf('README.md')) ?? []
  // Platforms differ by a few.
  expect(Math.abs(Number(said) - count)).toBeLessThan(count / 20)
})
