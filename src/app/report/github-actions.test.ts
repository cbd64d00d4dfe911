import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scratch } from '../../../test/support/cli.ts'
import { addToSummary, rootOf, withoutCommands, truncateToBytes } from './github-actions.ts'

const block = (n: number) => `paragraph ${n} ${'é'.repeat(100)}`
const whole = [...Array.from({ length: 50 }, (_, i) => block(i)), ''].join('\n\n')
const folded = `head\n\n<details>\n<summary>more</summary>\n\n${whole}\n\n</details>\n`
const bytes = (text: string) => Buffer.byteLength(text)

test.each([
  ['outside of Actions', { GITHUB_WORKSPACE: '/w' }, '/w/api'],
  ['in Actions', { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: '/w' }, '/w'],
  ['in Actions without a checkout', { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: '' }, '/w/api'],
])('the root of places %s', (_name, env, root) => {
  expect(rootOf(env, '/w/api')).toBe(root)
})

test('text that is not read for commands, with or without its last line break', () => {
  expect(withoutCommands('a\n', 't')).toBe('::stop-commands::t\na\n::t::\n')
  expect(withoutCommands('a', 't')).toBe('::stop-commands::t\na\n::t::\n')
})

describe('a summary that does not fit', () => {
  test('is left whole where it does', () => {
    expect(truncateToBytes(whole, bytes(whole))).toBe(whole)
  })
  test('is cut between blocks, and says so', () => {
    const cut = truncateToBytes(whole, 3000)
    expect(cut).toMatch(/é\n\n_The rest does not fit: .+\._\n$/)
    expect(whole.startsWith(cut.slice(0, cut.indexOf('\n\n_The rest')))).toBe(true)
  })
  test('closes what it has opened', () => {
    expect(truncateToBytes(folded, 3000)).toMatch(/é\n\n<\/details>\n\n_The rest does not fit/)
  })
  test('never takes more than it may', () => {
    fc.assert(
      fc.property(fc.nat(12_000), fc.constantFrom(whole, folded, 'x'.repeat(9000)), (most, text) => {
        expect(bytes(truncateToBytes(text, most))).toBeLessThanOrEqual(most)
      }),
    )
  })
})

describe('adding to a summary', () => {
  const mebibyte = 1024 * 1024
  test.each([
    ['a new file', undefined, 'text\n', 'text\n'],
    ['what an earlier command wrote', 'before\n', 'text\n', 'before\ntext\n'],
  ])('%s', async (_name, before, text, after) => {
    const file = path.join(scratch(), 'summary.md')
    if (before !== undefined) writeFileSync(file, before)
    expect(await addToSummary(file, text)).toBeUndefined()
    expect(readFileSync(file, 'utf8')).toBe(after)
  })
  test('counts what is there already', async () => {
    const file = path.join(scratch(), 'summary.md')
    writeFileSync(file, 'x'.repeat(mebibyte - 5000))
    await addToSummary(file, whole)
    expect(readFileSync(file, 'utf8')).toMatch(/_The rest does not fit/)
    await addToSummary(file, whole)
    expect(readFileSync(file).length).toBeLessThanOrEqual(mebibyte)
  })
  test('says why it could not', async () => {
    expect(await addToSummary(path.join(scratch(), 'none', 'summary.md'), 'x')).toMatch(/ENOENT/)
  })
})
