import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningSimulator, startSimulator } from '../../src/app/index.ts'
import { respondsWithFields } from './behaviours/respond.ts'
import type { HostileRow } from './row.ts'
import { families } from './rows/index.ts'
import { type Outcome, runRow } from './run.ts'

/** Nothing that a server does may keep a run longer, with time-outs of two seconds on a busy machine. */
const maxSeconds = 30
/** Longer messages are nobody's to read. */
const maxMessageCharacters = 1500

/** The words of parsers, decoders and engines say nothing to a person. */
const jargon = /undefined|\[object|UND_ERR|HPE_|vips|libpng|llhttp|zlib|graycard:lifted|evaluated to a falsy/

/** Checks that say nothing as long as no picture was decoded. */
const ofPixels = ['decodes', 'size', 'format', 'alpha', 'not-blank', 'distinct', 'provenance', 'fits-frame']

/** Planted by rows, or the key: these come out nowhere. */
const secrets = ['canary-7d1f09', 'sk-sim-all']

const ordinary: HostileRow = {
  name: 'an ordinary server',
  on: 'the paid call',
  does: respondsWithFields({}),
  expect: [],
  exit: 0,
  maxMegabytes: 0,
}

function expectRow(row: HostileRow, ran: Outcome, ordinaryMegabytes: number): void {
  expect(ran.faults).toEqual([])
  expect(ran.screen).not.toMatch(/fault in Graycard itself|\n\s+at \S+ \(?[^\n]*:\d+:\d+/)
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
  const shown = findings.map(({ check, verdict, blame, message }) => ({ check, verdict, blame, message }))
  for (const { check, verdict, says, blame } of row.expect)
    expect(shown).toContainEqual({
      check,
      verdict,
      blame: blame ?? null,
      message: expect.stringContaining(ran.filled(says)),
    })
  expect(ran.code).toBe(row.exit)
  expect(ran.seconds).toBeLessThan(maxSeconds)
  if (row.maxMegabytes !== undefined) expect(ran.megabytes - ordinaryMegabytes).toBeLessThan(row.maxMegabytes)
}

/** Runs every row of these families against a server of its own, a few at a time. */
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
    const rows = families[name] ?? expect.unreachable(`there is no family ${name}`)
    test.concurrent.each(rows)('$name', async (row) =>
      expectRow(row, await runRow(row, port()), ordinaryMegabytes),
    )
  })
}
