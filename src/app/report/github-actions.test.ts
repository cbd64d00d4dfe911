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

describe('a summary over the maximum size', () => {
  test('is not cut if it fits', () => {
    expect(truncateToBytes(whole, bytes(whole))).toBe(whole)
  })
  test('is cut between blocks, with a notice', () => {
    const cut = truncateToBytes(whole, 3000)
    expect(cut).toMatch(/é\n\n_.+_\n$/)
    expect(whole.startsWith(cut.slice(0, cut.lastIndexOf('\n\n_')))).toBe(true)
  })
  test('closes open details', () => {
    expect(truncateToBytes(folded, 3000)).toMatch(/é\n\n<\/details>\n\n_.+_\n$/)
  })
  test('never exceeds the maximum', () => {
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
    ['a summary of an earlier command', 'before\n', 'text\n', 'before\ntext\n'],
  ])('%s', async (_name, before, text, after) => {
    const file = path.join(scratch(), 'summary.md')
    if (before !== undefined) writeFileSync(file, before)
    expect(await addToSummary(file, text)).toBeUndefined()
    expect(readFileSync(file, 'utf8')).toBe(after)
  })
  test('counts existing text', async () => {
    const file = path.join(scratch(), 'summary.md')
    writeFileSync(file, 'x'.repeat(mebibyte - 5000))
    await addToSummary(file, whole)
    expect(readFileSync(file, 'utf8')).toMatch(/_.+_\n$/)
    await addToSummary(file, whole)
    expect(readFileSync(file).length).toBeLessThanOrEqual(mebibyte)
  })
  test('returns the error', async () => {
    expect(await addToSummary(path.join(scratch(), 'none', 'summary.md'), 'x')).toMatch(/ENOENT/)
  })
})
