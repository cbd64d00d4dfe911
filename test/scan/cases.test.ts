import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scanFolder } from '../../src/app/scan/scan.ts'

// A case is a file between `=== NAME` and `---`, and behind it a line for each place that a scan finds: line, kind, value, where, and the model behind a constant or variable and the cell of a notebook.
const folder = path.join(import.meta.dirname, 'cases')
const cases = readdirSync(folder).flatMap((file) =>
  readFileSync(path.join(folder, file), 'utf8')
    .split(/^=== /m)
    .slice(1)
    .map((one) => {
      const [, name = '', text = '', expected = ''] = /^(.*)\n([^]*?)^---\n([^]*)$/m.exec(one) ?? []
      return { group: file.replace('.txt', ''), name, text, expected: expected.split('\n').filter(Boolean) }
    }),
)

const root = mkdtempSync(path.join(tmpdir(), 'scan-'))
afterAll(() => rmSync(root, { recursive: true }))

const found = new Map<string, string[]>()
beforeAll(async () => {
  for (const { group, name, text } of cases) {
    mkdirSync(path.join(root, group, `case-${name}`), { recursive: true })
    writeFileSync(path.join(root, group, `case-${name}`, name), text)
  }
  const { places } = await scanFolder(root)
  for (const { file, line, kind, value, where, model, cell } of places) {
    const lines = found.get(file) ?? []
    const known = (model ? ` = ${model}` : '') + (cell ? ` in cell ${cell.number}:${cell.line}` : '')
    found.set(file, [...lines, `${line} ${kind} ${value} ${where}${known}`])
  }
})

test('there are cases for every kind of file', () => {
  expect(cases.length).toBeGreaterThan(50)
})

test.each(cases)('$group: $name', ({ group, name, expected }) => {
  expect((found.get(`${group}/case-${name}/${name}`) ?? []).toSorted()).toEqual(expected.toSorted())
})
