import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import type { Report } from '../src/contract/index.ts'
import { measure } from '../src/image/index.ts'
import { writeWhole } from '../src/store/index.ts'
import { graycard, type Ran, scratch } from './support/cli.ts'
import { simulator } from './support/simulator.ts'
import { noTerminal, terminal } from './support/terminal.ts'

/** The whole program, from files. What a case may hold is `sections` and `directives`, in any order; another case needs no code. */

const folder = path.join(import.meta.dirname, 'e2e')
const packageUrl = pathToFileURL(path.resolve(import.meta.dirname, '..', 'package.json')).href.replace(
  'package.json',
  '',
)
const bin = path.resolve(import.meta.dirname, '../dist/cli/main.js')

interface State {
  readonly name: string
  readonly cwd: string
  readonly simulators: readonly Awaited<ReturnType<typeof simulator>>[]
  /** Files that the case itself wrote, with their content. */
  readonly own: Map<string, Buffer>
  readonly env: Readonly<Record<string, string>>
  ran: Ran
  /** How many commands were run so far. */
  commands: number
}

const read = ({ cwd }: State, name: string) => readFileSync(path.join(cwd, name), 'utf8')
const below = (at: string) =>
  readdirSync(at, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(at, name))
    .filter((name) => statSync(name).isFile())

/** A shell line of the built program, which is called `graycard` there. */
const built = (line: string, { cwd, env }: State): Promise<Ran> =>
  new Promise((resolve) => {
    const shell = { PATH: process.env['PATH'] ?? '', NODE: process.execPath, BIN: bin, ...env }
    const script = `graycard() { "$NODE" "$BIN" "$@"; }\n${line}`
    execFile('sh', ['-c', script], { cwd, env: shell }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    )
  })

/** A command line in this process. */
function inProcess(line: string, { cwd, env }: State, how: string): Promise<Ran> {
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '')
  expect([words[0], how], line).toEqual(['graycard', expect.toBeOneOf(['', 'interrupted'])])
  return graycard(words.slice(1), { cwd, env, ...(how ? { signal: AbortSignal.abort() } : {}) })
}

type Section = (state: State, lines: readonly string[], rest: string) => unknown
/** Encodings of a file, by the word after `as`. */
const encodings: Readonly<Record<string, (text: string) => Buffer>> = {
  'utf-8': (whole) => Buffer.from(whole),
  'utf-8 with a byte order mark': (whole) => Buffer.from(`\uFEFF${whole}`),
  'utf-16': (whole) => Buffer.from(`\uFEFF${whole}`, 'utf16le'),
  'latin-1': (whole) => Buffer.from(whole, 'latin1'),
  'windows lines': (whole) => Buffer.from(whole.replaceAll('\n', '\r\n')),
}
const file: Section = async ({ cwd, own }, lines, rest) => {
  const [name = '', encoding = 'utf-8'] = rest.split(' as ')
  const content = encodings[encoding]?.(lines.length === 0 ? '' : `${lines.join('\n')}\n`)
  if (!content) return expect.unreachable(`there is no encoding ${encoding}`)
  own.set(path.join(cwd, name), content)
  return writeWhole(path.join(cwd, name), content)
}
const sections: Readonly<Record<string, Section>> = {
  // Started before all others, so that {url} is known.
  simulator: () => undefined,
  config: (state, lines) => file(state, lines, 'graycard.yaml'),
  file,
  folder: ({ cwd }, _lines, name) => mkdirSync(path.join(cwd, name)),
  /** `what stands there => what shall` */
  edit(state, [line = ''], name) {
    const [from = '', to = ''] = line.split(' => ')
    expect(read(state, name)).toContain(from)
    return file(state, [read(state, name).trimEnd().replace(from, to)], name)
  },
  env: ({ env }, lines) => Object.assign(env, Object.fromEntries(lines.map((line) => line.split(/=(.*)/)))),
  /** The built program in a pseudo-terminal. `what the active prompt shows => keys`, in sequence; stdout is the last screen. */
  async terminal(state, lines, command) {
    state.commands += 1
    const { shows, press, screen, exitCode } = terminal(
      command.replace('graycard', `"${process.execPath}" "${bin}"`),
      state,
    )
    for (const line of lines) {
      const [prompt = '', pressed = ''] = line.split(' => ')
      // Each key is pressed when the program asks for it.
      // oxlint-disable-next-line no-await-in-loop
      await shows(prompt)
      // A file that somebody else writes meanwhile.
      const meanwhile = /\{file ([^}]+)\}/.exec(pressed)?.[1]
      // oxlint-disable-next-line no-await-in-loop
      if (meanwhile !== undefined) await file(state, ['written meanwhile'], meanwhile)
      press(pressed.replace(/\{file [^}]+\}/, ''))
    }
    state.ran = { code: await exitCode, stdout: screen(), stderr: '' }
  },
  async command(state, [line = ''], how) {
    state.commands += 1
    state.ran = await (how === 'built' ? built(line, state) : inProcess(line, state, how))
  },
  expect: (state, lines) => Promise.all(lines.map((line) => expectLine(state, line))),
}

type Pair = readonly [seen: unknown, wanted: unknown]

/** What differs from run to run, or from machine to machine, by a name. */
const normalised = (whole: string, { cwd, simulators }: State) =>
  [cwd, ...simulators.map(({ url }) => new URL(url).host)]
    .reduce((so, one, index) => so.replaceAll(one, index === 0 ? '{cwd}' : `{host:${index}}`), whole)
    .replaceAll(packageUrl, '{package}/')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d[-:]\d\d[-:]\d\d[-.]\d{3}Z(-[\da-f]{4,})?/g, '{time}')
    .replaceAll(new Date().toISOString().slice(0, 10), '{today}')
    // Models lists become shorter when models are shut down.
    .replaceAll(/\d+ statements stored/g, '{n} statements stored')
    .replaceAll(/--until \d{4}-\d\d-\d\d/g, '--until {until}')
    .replaceAll(/\b\d+(\.\d+)? (ms|s)\b/g, '{duration}')
    .replaceAll(/\b[\da-f]{20,64}\b/g, '{hash}')

/** The whole text is as in test/golden/e2e, which `npm run golden` writes. */
async function golden(state: State, stream: 'stdout' | 'stderr'): Promise<Pair> {
  const name = `${state.name.replace(/\.txt$/, '')}.${state.commands}.${stream}.txt`
  const at = path.join(import.meta.dirname, 'golden/e2e', name)
  await expect(normalised(state.ran[stream], state)).toMatchFileSnapshot(at)
  return [true, true]
}

/** `is empty`, `is missing`, `is there`, `contains: …`, `lacks: …`. A report is wrapped to a screen's width; what it says is not. */
function text(found: string | undefined, claim: string): Pair {
  const [, how, part = ''] = /^(is|contains:|lacks:) (.+)$/.exec(claim) ?? []
  expect(how, `not understood: ${claim}`).toBeDefined()
  if (how === 'is') return [found === undefined ? 'missing' : found === '' ? 'empty' : 'there', part]
  const [inside, wanted] = [found ?? '', part].map((one) => one.replaceAll(/\s+/g, ' '))
  return [inside?.includes(wanted ?? ''), how === 'contains:']
}

const directives: Readonly<Record<string, (state: State, rest: string) => Pair | Promise<Pair>>> = {
  exit: ({ ran }, code) => [ran.code, Number(code)],
  stdout: (state, claim) => (claim === 'golden' ? golden(state, 'stdout') : text(state.ran.stdout, claim)),
  stderr: (state, claim) => (claim === 'golden' ? golden(state, 'stderr') : text(state.ran.stderr, claim)),
  /** stderr names the code of the error dictionary; its wording is the dictionary's. */
  error: ({ ran }, code) => [/error\[(\w+)\]/.exec(ran.stderr || ran.stdout)?.[1], code],
  file(state, rest) {
    const [name = '', claim = ''] = rest.split(/ (.*)/)
    return text(existsSync(path.join(state.cwd, name)) ? read(state, name) : undefined, claim)
  },
  /** No file that was written holds it. */
  nowhere: ({ cwd, own }, it) => [below(cwd).filter((f) => !own.has(f) && readFileSync(f).includes(it)), []],
  /** Every file that the case wrote is as it was written. */
  unchanged: ({ own }) => [[...own.keys()].map((one) => readFileSync(one)), [...own.values()]],
  /** `CHECK VERDICT SEVERITY BLAME in ENVIRONMENT`; what is left out may be anything, but the same in every environment. */
  finding({ ran }, rest) {
    const [words = '', environment] = rest.split(' in ')
    const [check, ...wanted] = words.split(' ')
    const { runs } = JSON.parse(ran.stdout) as Report
    const found = runs
      .filter((run) => (environment ?? run.environment) === run.environment)
      .flatMap((run) => run.findings.filter((one) => one.check === check))
    const seen = found.map((one) => [one.verdict, one.severity, one.blame].slice(0, wanted.length))
    return [seen, Array.from({ length: Math.max(1, seen.length) }, () => wanted)]
  },
  /** `path.to.value = JSON` */
  json({ ran }, rest) {
    const [keys = '', value = ''] = rest.split(' = ')
    const inside = (one: unknown, key: string): unknown => Reflect.get(Object(one), key)
    return [keys.split('.').reduce(inside, JSON.parse(ran.stdout)), JSON.parse(value)]
  },
  async picture({ cwd }, wanted) {
    const kept = below(path.join(cwd, '.graycard/blobs')).map((name) => measure(readFileSync(name)))
    const seen = (await Promise.all(kept)).map((one) => `${one.width}x${one.height} ${one.format}`)
    return [seen, expect.arrayContaining([wanted])]
  },
  calls: ({ simulators }, n) => [simulators.reduce((sum, one) => sum + one.bill().calls, 0), Number(n)],
  billed: ({ simulators }, n) => [simulators.reduce((sum, one) => sum + one.bill().images, 0), Number(n)],
}

async function expectLine(state: State, line: string): Promise<void> {
  const [keyword = '', rest = ''] = line.split(/:? (.*)/)
  const directive = directives[keyword] ?? expect.unreachable(`not understood: ${line}`)
  const [seen, wanted] = await directive(state, rest)
  expect.soft(seen, `${line}\n${state.ran.stdout}\n${state.ran.stderr}`).toEqual(wanted)
}

/** {url} is the first simulator's, {url:2} the second's; {run} is the latest run that was kept, {today} the day it is. */
const fill = (line: string, { cwd, simulators }: State) =>
  line
    .replaceAll(/\{url:?(\d?)\}/g, (_, n: string) => simulators[Number(n || 1) - 1]?.url ?? 'none')
    .replaceAll('{host}', simulators[0] ? new URL(simulators[0].url).host : 'none')
    .replaceAll('{today}', new Date().toISOString().slice(0, 10))
    .replaceAll('{run}', () => readdirSync(path.join(cwd, '.graycard/runs')).toSorted().at(-1) ?? 'none')

const cases = readdirSync(folder)
test('there are cases', () => expect(cases.length).toBeGreaterThan(29))
if (noTerminal !== undefined) console.warn(`Cases in a terminal are skipped: ${noTerminal}`)
test.for(cases)('%s', async (name, { skip }) => {
  const whole = readFileSync(path.join(folder, name), 'utf8')
  skip(noTerminal !== undefined && /^--- terminal/m.test(whole), noTerminal)
  expect(whole, 'from what it shows to what is expected').toMatch(/^# .+\n[^]+\n--- expect\n.+\n/)
  const [, ...steps] = whole.split(/^--- /m).map((part) => part.trimEnd().split('\n'))
  const quirks = steps.flatMap(([head, ...lines]) => (head === 'simulator' ? lines : []))
  // `quirk quirk as provider`; `-` for no quirk.
  const simulators = await Promise.all(
    quirks.map((line) => {
      const [names = '-', provider] = line.split(' as ')
      return simulator(names === '-' ? [] : names.split(' '), provider === undefined ? {} : { provider })
    }),
  )
  const ran = { code: -1, stdout: '', stderr: '' }
  const state: State = { name, cwd: scratch(), simulators, own: new Map(), env: {}, ran, commands: 0 }
  for (const [head = '', ...lines] of steps) {
    const [kind = '', rest = ''] = head.split(/ (.*)/)
    const section = sections[kind] ?? expect.unreachable(`there is no section ${kind}`)
    const filled = lines.map((line) => fill(line, state))
    // Each step stands on the one before.
    // oxlint-disable-next-line no-await-in-loop
    await section(state, filled, rest)
  }
})
