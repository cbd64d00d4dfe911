import { describe, expect, test } from 'vitest'
import { causes, blames, type Claim } from '../src/contract/index.ts'
import { sources } from '../src/catalogue/sources/index.ts'
import { knowledge, watchables } from '../src/knowledge/index.ts'

const sheets = [
  ...knowledge.models,
  ...knowledge.providers,
  ...knowledge.providers.flatMap((one) => one.models),
]
const all: readonly { readonly subject: string; readonly claim: Claim }[] = sheets.flatMap((sheet) =>
  sheet.claims.map((claim) => ({ subject: 'model' in sheet ? sheet.model : sheet.provider, claim })),
)
const isDate = (text: string) => /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

test('every claim says who, when and how it is known', () => {
  expect(all.length).toBeGreaterThan(150)
  const bad = all.filter(
    ({ claim }) =>
      !/\S{4}/.test(claim.source) ||
      !isDate(claim.date) ||
      !['documented', 'observed', 'inferred'].includes(claim.kind),
  )
  expect(bad).toEqual([])
})

test('a dispute has at least two sides that differ, or another sheet’s', () => {
  const disputed = all.filter(({ claim }) => claim.disputed)
  for (const { subject, claim } of disputed) {
    const sides = all.filter((one) => one.subject === subject && one.claim.path === claim.path)
    expect(
      new Set(sides.map((one) => JSON.stringify(one.claim.value))).size,
      `${subject} ${claim.path}`,
    ).toBeGreaterThan(1)
  }
})

test('dates of release, notice and shutdown are in that order', () => {
  for (const sheet of knowledge.models) {
    const first = (path: string) => sheet.claims.find((claim) => claim.path === path)?.value
    const dates = [first('released'), first('notice'), first('shutdown')].filter(
      (one) => typeof one === 'string',
    )
    expect(dates.every(isDate), sheet.model).toBe(true)
    expect(dates, sheet.model).toEqual(dates.toSorted())
  }
})

/** The message with a size in the placeholders of lists. */
const withSizes = (message: string) =>
  message.replaceAll('{allowed}', '1024x1024').replaceAll('{quoted}', "'1024x1024'")

describe('refusals', () => {
  test('have one id and first day each, a cause, a blame, a source and a pattern that recognises their own text', () => {
    const ids = knowledge.refusals.map(({ id, since = '' }) => `${id} ${since}`)
    expect(new Set(ids).size).toBe(ids.length)
    for (const row of knowledge.refusals) {
      expect(causes).toContain(row.cause)
      expect(blames).toContain(row.blame)
      expect(isDate(row.date)).toBe(true)
      expect(
        new RegExp(row.pattern, 'i').test(withSizes(row.message).replaceAll(/\{\w+\}/g, '1024x1024')),
        row.id,
      ).toBe(true)
    }
  })
  test('are recognised as themselves first', () => {
    for (const row of knowledge.refusals) {
      const text = withSizes(row.message).replaceAll(/\{\w+\}/g, 'x')
      const found = knowledge.refusals.find((one) => new RegExp(one.pattern, 'i').test(text))
      expect(found?.cause, row.id).toBe(row.id === 'invalid-value' ? found?.cause : row.cause)
    }
  })
})

test('what can be watched has a name of its own, a reader there is, a document and a day', () => {
  expect(watchables.length).toBeGreaterThan(15)
  expect(new Set(watchables.map(({ id }) => id)).size).toBe(watchables.length)
  const readers = new Set(sources.map(({ id }) => id))
  const bad = watchables.filter(
    ({ reader = '', at, source, date, everyMinutes }) =>
      readers.has(reader) === (at.kind === 'models') ||
      !/\S{4}/.test(source) ||
      !isDate(date) ||
      everyMinutes < 1,
  )
  expect(bad).toEqual([])
})
