import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { graycard, scratch } from '../support/cli.ts'

/** A recording from somebody else: every place of it that is a hash, a format, a name or an id holds a path, and nothing is read or written there. */

const golden = path.resolve(import.meta.dirname, '../golden')
const recordings = readdirSync(golden, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('evidence.json'),
)

type Tree = { [key: string]: unknown }
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null

/** Sets every text at one of these keys. */
function poison(value: unknown, keys: readonly string[], text: string): number {
  if (!isTree(value)) return 0
  let changed = 0
  for (const [key, inner] of Object.entries(value))
    if (keys.includes(key) && typeof inner === 'string') {
      value[key] = text
      changed++
    } else changed += poison(inner, keys, text)
  return changed
}

const up = '../../../../../../../../../..'
const rows: readonly (readonly [string, readonly string[], string])[] = [
  ['a hash that is a path', ['sha256'], `${up}/etc/passwd`],
  ['a hash whose first digits are a path', ['sha256'], '/../../../etc/passwd'.padEnd(64, 'a')],
  ['the hash of the pixels', ['pixels'], `${up}/etc/passwd`],
  ['a format that is a path', ['format'], `/${up}/etc/passwd`],
  ['an id of an exchange', ['id'], `${up}/etc/passwd`],
  ['names', ['name', 'probe'], `${up}/etc/passwd`],
  ['a line break in a name', ['name'], 'a\n::error::b'],
]

describe('a hostile recording', () => {
  test('there are recordings to change', () => expect(recordings.length).toBeGreaterThan(0))
  test.each(rows)('%s is refused by its shape', async (_what, keys, text) => {
    const cwd = scratch()
    const recording: unknown = JSON.parse(readFileSync(path.join(golden, recordings[0] ?? ''), 'utf8'))
    expect(poison(recording, keys, text)).toBeGreaterThan(0)
    writeFileSync(path.join(cwd, 'evil.json'), JSON.stringify(recording))
    const ran = await graycard(['report', 'evil.json', '--reporter', 'html:r.html'], { cwd })
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('not a Graycard recording') })
    expect(readdirSync(cwd)).toEqual(['evil.json'])
  })
  test('a recording nested 100,000 deep is refused', async () => {
    const cwd = scratch()
    writeFileSync(path.join(cwd, 'evil.json'), '['.repeat(100_000) + ']'.repeat(100_000))
    const ran = await graycard(['report', 'evil.json'], { cwd })
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('200 levels') })
  })
})
