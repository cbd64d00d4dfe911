import { expect, test } from 'vitest'
import { table } from './table.ts'

const rows = [
  ['fact', 'production', 'staging'],
  ['the request with an unsupported size', '200 with images', '400 (invalid size)'],
  ['output.size', '1254x1254', '1024x1024'],
]

test('columns are aligned, each as wide as its longest cell', () => {
  expect(table(rows, 80)).toEqual([
    'fact                                  production       staging',
    'the request with an unsupported size  200 with images  400 (invalid size)',
    'output.size                           1254x1254        1024x1024',
  ])
})

test('a cell without room is wrapped, and no line is wider than the columns', () => {
  const lines = table(rows, 46)
  expect(lines.join('\n')).toMatch(/the request/)
  expect(lines.length).toBeGreaterThan(rows.length)
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(46)
})

test('a cell is one line of text, whatever a server wrote into it', () => {
  expect(table([['a\nb\u001B[2J', 'c']], 80)).toEqual(['a b�[2J  c'])
})
