import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { readYaml } from './read-yaml.ts'

const file = z.record(z.string(), z.unknown())
const problems = (text: string) => {
  const read = readYaml(text, file)
  return read.ok ? [] : read.problems.map(({ line, column, message }) => `${line}:${column} ${message}`)
}

describe('mistakes of the form are said in plain words, each once', () => {
  test.each([
    ['a colon in a value', 'a: b: c', /^1:4 there is a second key or “: ” in this value/],
    ['an open quote', 'a: "x', /^1:6 a quote that was opened is not closed$/],
    ['a tab', 'a:\n\tb: 1', /^2:1 there is a tab here/],
    ['a key twice', 'a: 1\na: 2', /^2:1 this key stands here a second time/],
    ['an open list', 'a: [1, 2', /^1:9 a \[ is not closed/],
    ['an open group', 'a: {b: 1', /^1:9 a \{ is not closed/],
    ['an at sign', 'a: @x', /^1:4 a text that begins with @/],
    ['a column too few', 'a:\n  b: 1\n c: 2', /^3:1 this line is not indented like/],
    ['a key without a colon', 'a\nb: 1', /^1:1 there is no “: ” behind this key/],
    ['two documents', '---\na: 1\n---\nb: 2', /^3:1 a second document begins here/],
    ['an escape there is not', 'a: "\\q"', /^1:5 there is a \\ in double quotes/],
    ['a quote in quotes', "a: 'it's'", /^1:8 the value has ended before this/],
    ['a comma too many', 'a: [1,,2]', /^1:7 there is a bracket or a comma too many/],
    ['a bracket too many', '{a: 1}}', /^1:7 there is a bracket or a comma too many/],
    ['something behind |', 'a: |sk-secret\n y', /^1:5 behind \| or > nothing may stand/],
    ['a list and a group', '- a\nb: sk-secret', /^2:1 the value has ended before this/],
    ['an alias of nothing', 'a: *x', /^1:4 this \* names nothing/],
  ])('%s', (_name, text, says) => {
    const found = problems(text)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(says)
    expect(found[0]).not.toMatch(/scalar|flow|mapping|implicit|node|sk-secret/i)
  })
})
