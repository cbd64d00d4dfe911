import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { expectDocument } from '../support/document.ts'
import type { HostileRow } from './row.ts'
import { families, wordingFile } from './rows/index.ts'

const all = Object.values(families).flat()

test('every row has a unique name and expects a finding', () => {
  expect(all.length).toBeGreaterThan(200)
  expect(new Set(all.map((row) => row.name)).size).toBe(all.length)
  expect(all.filter((row) => row.expect.length === 0)).toEqual([])
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
const blamed = (blame: string | null) => (blame === null ? '' : `, ${blame.replaceAll('_', ' ')}`)

function line({ name, on, expect: expected, exit }: HostileRow, messages: readonly string[] = []): string {
  const findings = expected.map(
    ({ check, verdict, blame }, index) =>
      `\`${check}\` ${verdict}${blamed(blame)}: ${cell(messages[index] ?? '')}`,
  )
  return `| ${cell(name)} | ${on} | ${findings.join('<br>')} | ${exit} |`
}

/** The recorded messages of a family, by row. */
const wordingOf = (family: string) =>
  JSON.parse(
    readFileSync(path.resolve(import.meta.dirname, '../..', wordingFile(family)), 'utf8'),
  ) as Readonly<Record<string, readonly string[]>>

test('docs/hostile.md lists the tested rows', () => {
  const tables = Object.entries(families).map(
    ([family, rows]) => `## ${family}

| A server that | Where | Graycard reports | Exit |
|---|---|---|---|
${rows.map((row) => line(row, wordingOf(family)[row.name])).join('\n')}
`,
  )
  expectDocument(
    'docs/hostile.md',
    `# Hostile and broken servers

How Graycard judges broken or hostile responses. Each line is verified through the command line against a real server on this
machine; the simulator responds to every other request. The rows are in \`test/hostile/rows/\`, and this page is generated from them
and from the messages in \`test/golden/hostile/\`.

For each run the tests also check that:

- memory and time are bounded,
- no secret is written anywhere,
- the screen contains no terminal control characters,
- no check of pixels passes without a decoded image.

${tables.join('\n')}`,
  )
})
