import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { expectDocument } from '../support/document.ts'
import type { HostileRow } from './row.ts'
import { families } from './rows/index.ts'

const all = Object.values(families).flat()

test('every row has a name of its own and says what is expected', () => {
  expect(all.length).toBeGreaterThan(200)
  expect(new Set(all.map((row) => row.name)).size).toBe(all.length)
  expect(all.filter((row) => row.expect.length === 0 || row.expect.some((one) => one.says === ''))).toEqual(
    [],
  )
})

test('every family is run', () => {
  const runs = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(path.join(import.meta.dirname, name), 'utf8'))
    .join('\n')
  expect(Object.keys(families).filter((name) => !runs.includes(`'${name}'`))).toEqual([])
})

const cell = (text: string) =>
  text
    .replaceAll('|', String.raw`\|`)
    .replaceAll('<', '&lt;')
    .trim()
const addressed = (text: string) => text.replaceAll('{origin}', 'ORIGIN').replaceAll('{port}', 'PORT')
const blamed = (blame: string | undefined) => (blame === undefined ? '' : `, ${blame.replaceAll('_', ' ')}`)

function line({ name, on, expect: expected, exit }: HostileRow): string {
  const findings = expected.map(
    ({ check, verdict, says, blame }) => `\`${check}\` ${verdict}${blamed(blame)}: ${cell(addressed(says))}`,
  )
  return `| ${cell(name)} | ${on} | ${findings.join('<br>')} | ${exit} |`
}

test('docs/hostile.md lists what is tested', () => {
  const tables = Object.entries(families).map(
    ([family, rows]) => `## ${family}

| a server that | where | what Graycard says | exit |
|---|---|---|---|
${rows.map(line).join('\n')}
`,
  )
  expectDocument(
    'docs/hostile.md',
    `# Hostile and broken servers

What comes in, and what Graycard says about it. Each line is verified through the command line against a real server on this machine,
with the simulator behind every call that the line is not about (\`test/hostile/rows/\`; this page is generated from them). Of every run
it is also expected that its memory and time are bounded, that no secret is written anywhere, that nothing on the screen can be obeyed by
a terminal, and that no check of pixels passes where no picture was decoded. *Billed unseen* is said where a picture may have been made.

${tables.join('\n')}`,
  )
})
