import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { builtins } from '../../src/app/index.ts'
import { reportSchema } from '../../src/schema/index.ts'
import { graycard, scratch } from '../support/cli.ts'

// evidence.json is a recording of one contract in two environments of the built-in simulator, on a budget that is too small for every
// probe: staging conforms, production has the quirks size-ignored, html-error-page and usage-missing (scripts/record-golden.js).
// It is judged and rendered again here; `npm run golden` accepts what has changed, and the review reads the difference.
const from = ['verify', '--from', 'evidence.json']
const cwd = import.meta.dirname

const report = async () => (await graycard([...from, '--json'], { cwd })).stdout

test('a recording gives the same report on every machine, on every day', async () => {
  const before = await report()
  await expect(before).toMatchFileSnapshot('report.json')
  const later = await graycard([...from, '--json'], { cwd, now: () => new Date('2036-01-01T00:00:00Z') })
  expect(later.stdout).toBe(before)
})

test('the report keeps to its published schema', async () => {
  expect(reportSchema.safeParse(JSON.parse(await report())).error).toBeUndefined()
})

const ending: Readonly<Record<string, string>> = {
  terminal: 'txt',
  markdown: 'md',
  junit: 'xml',
  github: 'annotations.txt',
}

test.each(builtins.reporters.map(({ id }) => id))('%s renders it as reviewed', async (id) => {
  const file = path.join(scratch(), 'report')
  const { code } = await graycard([...from, '--reporter', `${id}:${file}`], { cwd })
  expect(code).toBe(1)
  const text = readFileSync(file, 'utf8')
  await expect(text).toMatchFileSnapshot(`report.${ending[id] ?? id}`)
  // Its signature matches its own reports, and the signature of no other reporter does.
  const matching = builtins.reporters.filter(({ signature }) => signature?.test(text.slice(0, 4096)))
  expect(matching.map((one) => one.id)).toEqual([id])
})

test('a terminal gets signs and colours', async () => {
  const { stdout } = await graycard([...from, '--only', 'output/size', '--only', 'auth'], {
    cwd,
    env: { FORCE_COLOR: '1' },
  })
  await expect(stdout).toMatchFileSnapshot('report.colour.txt')
})
