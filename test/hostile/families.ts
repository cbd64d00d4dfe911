import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningSimulator, startSimulator } from '../../src/app/index.ts'
import { internalErrorText } from '../../src/contract/index.ts'
import { respondsWithFields } from './behaviours/respond.ts'
import { expectDocument } from '../support/document.ts'
import type { HostileRow } from './row.ts'
import { families, wordingFile } from './rows/index.ts'
import { type RunResult, runRow } from './run.ts'

/** Limit of a run, with time-outs of two seconds on a busy machine. */
const maxSeconds = 30
/** A longer message is unreadable. */
const maxMessageCharacters = 1500

/** `npm run prove hostile` runs every row, as does whatever records their words. `npm test` runs every third row of a family. */
const runsAll = process.env['HOSTILE'] === 'whole' || process.env['UPDATE'] === '1'

/** Internal terms of parsers, decoders and engines must not appear in messages. */
const jargon = /undefined|\[object|UND_ERR|HPE_|vips|libpng|llhttp|zlib|graycard:lifted|evaluated to a falsy/

/** Checks that cannot pass without a decoded image. */
const ofPixels = ['decodes', 'size', 'format', 'alpha', 'not-blank', 'distinct', 'provenance', 'fits-frame']

/** The key, and secrets in the responses of rows: they must not appear in any output. */
const secrets = ['canary-7d1f09', 'sk-sim-all']

const ordinary: HostileRow = {
  name: 'an ordinary server',
  on: 'the paid request',
  does: respondsWithFields({}),
  expect: [],
  exit: 0,
  maxMegabytes: 0,
}

function expectRow(row: HostileRow, ran: RunResult, ordinaryMegabytes: number): void {
  expect(ran.faults).toEqual([])
  expect(ran.screen).not.toContain(internalErrorText)
  expect(ran.screen).not.toMatch(/\n\s+at \S+ \(?[^\n]*:\d+:\d+/)
  // oxlint-disable-next-line no-control-regex
  expect(ran.screen).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/)
  for (const secret of secrets) {
    expect(ran.screen).not.toContain(secret)
    expect(ran.files.includes(secret), `${secret} in a file`).toBe(false)
  }
  const [run] = ran.report.runs
  const findings = run?.findings ?? []
  for (const { message } of findings) {
    expect(message).not.toMatch(jargon)
    expect(message.length).toBeLessThan(maxMessageCharacters)
  }
  if (!run?.images.some((image) => image.broken === undefined)) {
    const passed = findings.filter((one) => one.verdict === 'pass').map((one) => one.check)
    expect(passed.filter((check) => ofPixels.some((name) => check === `output/${name}`))).toEqual([])
  }
  const shown = findings.map(({ check, verdict, messageId, blame }) => ({ check, verdict, messageId, blame }))
  for (const expected of row.expect) expect(shown).toContainEqual(expected)
  expect(ran.code).toBe(row.exit)
  expect(ran.seconds).toBeLessThan(maxSeconds)
  if (row.maxMegabytes !== undefined) expect(ran.megabytes - ordinaryMegabytes).toBeLessThan(row.maxMegabytes)
}

/** The messages of a row's expected findings, without what differs between two runs. */
const messagesOf = (row: HostileRow, { report, origin, port }: RunResult): readonly string[] =>
  row.expect.flatMap((expected) => {
    const found = (report.runs[0]?.findings ?? []).find(
      ({ check, verdict, messageId }) =>
        check === expected.check && verdict === expected.verdict && messageId === expected.messageId,
    )
    const text = found?.message.replaceAll(origin, 'ORIGIN').replaceAll(String(port), 'PORT')
    return (
      text
        ?.replaceAll(/\b\d+ bytes/g, 'N bytes')
        .replaceAll(/(?<=created\\*":)\d+/g, 'SECONDS')
        .replaceAll(/\d{4}-\d\d-\d\d(T[\d:.]+Z)?/g, 'DATE') ?? []
    )
  })

const recordedWords = (family: string): unknown =>
  JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../..', wordingFile(family)), 'utf8'))

/** Runs the rows of these families against a server of its own, a few at a time. */
export function testFamilies(names: readonly string[]): void {
  let simulator: RunningSimulator
  let ordinaryMegabytes: number
  const port = () => Number(new URL(simulator.url).port)
  beforeAll(async () => {
    simulator = await startSimulator({
      port: 0,
      host: '127.0.0.1',
      quirks: [],
      imagesPerMinute: 1_000_000,
      tokensPerMinute: 1_000_000_000,
      now: () => new Date(),
    })
    ordinaryMegabytes = (await runRow(ordinary, port())).megabytes
    expect(ordinaryMegabytes).toBeGreaterThan(20)
  })
  afterAll(() => simulator.close())
  describe.each(names)('%s: a server that', (name) => {
    const all = families[name] ?? expect.unreachable(`there is no family ${name}`)
    const rows = runsAll ? all : all.filter((_, index) => index % 3 === 0)
    const messages = new Map<string, readonly string[]>()
    test.concurrent.each(rows)('$name', async (row) => {
      const ran = await runRow(row, port())
      messages.set(row.name, messagesOf(row, ran))
      expectRow(row, ran, ordinaryMegabytes)
    })
    test('is reported in the recorded words', () => {
      const words = Object.fromEntries(rows.map((row) => [row.name, messages.get(row.name)]))
      if (runsAll) expectDocument(wordingFile(name), `${JSON.stringify(words, null, 2)}\n`)
      else expect(recordedWords(name)).toMatchObject(words)
    })
  })
}
