import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { readYaml } from './read-yaml.ts'

const file = z.record(z.string(), z.unknown())
const problems = (text: string) => {
  const read = readYaml(text, file)
  return read.ok ? [] : read.problems.map(({ line, column, message }) => `${line}:${column} ${message}`)
}

describe('reports each syntax error once, in plain words', () => {
  test.each([
    ['a colon in a value', 'a: b: c'],
    ['an open quote', 'a: "x'],
    ['a tab', 'a:\n\tb: 1'],
    ['a key twice', 'a: 1\na: 2'],
    ['an open list', 'a: [1, 2'],
    ['an open group', 'a: {b: 1'],
    ['an at sign', 'a: @x'],
    ['a column too few', 'a:\n  b: 1\n c: 2'],
    ['a key without a colon', 'a\nb: 1'],
    ['two documents', '---\na: 1\n---\nb: 2'],
    ['an escape there is not', 'a: "\\q"'],
    ['a quote in quotes', "a: 'it's'"],
    ['a comma too many', 'a: [1,,2]'],
    ['a bracket too many', '{a: 1}}'],
    ['something behind |', 'a: |sk-secret\n y'],
    ['a list and a group', '- a\nb: sk-secret'],
    ['an alias of nothing', 'a: *x'],
  ])('%s', (_name, text) => {
    const found = problems(text)
    expect(found).toHaveLength(1)
    expect(found).toMatchSnapshot()
    expect(found[0]).not.toMatch(/scalar|flow|mapping|implicit|node|sk-secret/i)
  })
})
