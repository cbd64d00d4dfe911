import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { scanFolder } from '../../src/app/scan/scan.ts'

// A case is a file between `=== NAME` and `---`, and behind it a line for each place that a scan finds: line, kind, value, where.
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

const scan = async (group: string, name: string, text: string) => {
  const at = path.join(root, group, name)
  mkdirSync(at, { recursive: true })
  writeFileSync(path.join(at, name), text)
  const { places } = await scanFolder(at)
  return places.map(({ line, kind, value, where }) => `${line} ${kind} ${value} ${where}`)
}

test('there are cases for every kind of file', () => {
  expect(cases.length).toBeGreaterThan(50)
})

describe.each(cases)('$group: $name', ({ group, name, text, expected }) => {
  test('every place is found, and nothing else', async () => {
    expect((await scan(group, name, text)).toSorted()).toEqual(expected.toSorted())
  })
})
