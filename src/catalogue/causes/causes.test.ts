import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { blames, type Cause, causes } from '../../contract/index.ts'
import { weigh } from '../../engine/cause/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { type PastedFailure, readSymptom } from '../../pasted/index.ts'
import { causeSpecs } from './index.ts'

/** One failure with its truth. `also` and `blame_alt`: what is right as well. `source`: where the error was seen, or what prints it. */
interface Case extends PastedFailure {
  readonly text?: string
  readonly cause: Cause
  readonly also?: readonly Cause[]
  readonly blame: string
  readonly blame_alt?: readonly string[]
  readonly source: string
}

const folder = path.join(import.meta.dirname, 'cases')
const tables = readdirSync(folder).map((name) => ({
  name,
  cases: readFileSync(path.join(folder, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Case),
}))
const answer = ({ text, ...failure }: Case) =>
  weigh(readSymptom({ ...failure, ...(text === undefined ? {} : { client_text: text }) }), {
    knowledge,
    day: '2026-11-30',
  })

describe('causes', () => {
  test('each has one file, named after it', () => {
    const files = readdirSync(import.meta.dirname).filter(
      (name) => /^[a-z-]+\.ts$/.test(name) && name !== 'index.ts',
    )
    expect(files.map((name) => name.slice(0, -3).replaceAll('-', '_')).toSorted()).toEqual(
      [...causes].toSorted(),
    )
    expect(causeSpecs.map(({ id }) => id)).toEqual(causes)
  })
  test('each says what happened in one sentence, and names an experiment that decides', () => {
    expect(causeSpecs.filter(({ sentence }) => !/^\p{Lu}.{15,90}[^.]\.$/u.test(sentence))).toEqual([])
    expect(causeSpecs.filter(({ decidedBy }) => decidedBy.length === 0)).toEqual([])
  })
  test('what a sign means is a sentence, and no expression keeps a position', () => {
    const signs = causeSpecs.flatMap((spec) => spec.signs)
    expect(signs.filter(({ means }) => means !== undefined && !/^(\p{Lu}|\d).*\.$/u.test(means))).toEqual([])
    const expressions = signs.flatMap(({ text, code, header, unless, url }) =>
      [text, code, header, unless, url].flat(),
    )
    expect(expressions.filter((one) => one?.flags.includes('g'))).toEqual([])
  })
})

describe.each(tables)('cases in $name', ({ cases }) => {
  test.each(cases.map((one, at) => [at + 1, one] as const))('line %i', (_line, one) => {
    const { cause, alternatives, confidence, why } = answer(one)
    const right = new Set<Cause>([one.cause, ...(one.also ?? [])])
    expect(blames).toContain(one.blame)
    expect(one.source).not.toBe('')
    expect(confidence).toBeGreaterThan(0)
    expect(why.every((sentence) => /^\p{Lu}.*[.”]$/su.test(sentence))).toBe(true)
    expect(
      [cause, ...alternatives.slice(0, 2).map((other) => other.cause)].some((name) => right.has(name)),
    ).toBe(true)
  })
})

test('nine of ten first answers are right, of cause and of blame', () => {
  const all = tables.flatMap(({ cases }) => cases)
  expect(all.length).toBeGreaterThan(150)
  const right = all.filter((one) => [one.cause, ...(one.also ?? [])].includes(answer(one).cause))
  const blamed = all.filter((one) => [one.blame, ...(one.blame_alt ?? [])].includes(answer(one).blame))
  expect(right.length / all.length).toBeGreaterThan(0.95)
  expect(blamed.length / all.length).toBeGreaterThan(0.9)
})
