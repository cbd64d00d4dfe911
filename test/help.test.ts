import { describe, expect, test } from 'vitest'
import { commands } from '../src/cli/commands.ts'
import { graycard, scratch } from './support/cli.ts'

/** Longest line of the help of a command, in a terminal of that width. */
async function widest(args: readonly string[], columns: number): Promise<number> {
  const stdout: string[] = []
  const terminal = { write: (text: string) => void stdout.push(text), isTTY: true, columns }
  const { code } = await graycard(args, { cwd: scratch(), stdout: terminal })
  expect(code).toBe(0)
  const lines = stdout.join('').split('\n')
  expect(lines.length).toBeGreaterThan(5)
  return Math.max(...lines.map((line) => line.length))
}

describe.each([[], ...commands.map(({ name }) => [name])])('help %s', (...args) => {
  test.each([
    [40, 80],
    [80, 80],
    [100, 100],
    [300, 120],
  ])('in a terminal of %i columns', async (columns, max) => {
    expect(await widest(['help', ...args], columns)).toBeLessThanOrEqual(max)
  })
})

test('every example is a command line that the program reads', () => {
  const lines = commands.flatMap(({ name, options, examples = [] }) =>
    examples.map(([line]) => ({ line, name, known: options.map(({ long }) => long) })),
  )
  expect(lines.length).toBeGreaterThan(4)
  for (const { line, name, known } of lines) {
    expect(line).toMatch(new RegExp(`^graycard ${name}( |$)`))
    for (const option of line.match(/--[a-z-]+/g) ?? []) expect(known).toContain(option)
  }
})
