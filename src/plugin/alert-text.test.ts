import { expect, test } from 'vitest'
import { anAlert } from '../testing/index.ts'
import { alertLines, alertTitle, fitTexts } from './alert-text.ts'

test.each([
  ['open', 'model-one shuts down on 2026-12-01'],
  ['updated', 'Update: model-one shuts down on 2026-12-01'],
  ['over', 'Resolved: model-one shuts down on 2026-12-01'],
] as const)('an alert that is %s', (state, title) => {
  expect(alertTitle(anAlert({ state }))).toBe(title)
  expect(alertLines(anAlert({ state })).some(({ kind }) => kind === 'next')).toBe(state !== 'over')
})
test('nothing of it is long, many or more than a line', () => {
  const text = `one\n\u202Etwo ${'x'.repeat(900)}`
  const hostile = anAlert({ title: text, facts: Array.from({ length: 40 }, () => text), affects: [text] })
  const said = [alertTitle(hostile), ...alertLines(hostile).map((line) => line.text)]
  expect(said.every((line) => line.length <= 500 && !/[\n\u202E]/.test(line))).toBe(true)
  expect(said.filter((line) => line === 'and 30 more')).toHaveLength(1)
})
test.each([
  [['aa', 'bb'], 8, ['aa', 'bb']],
  [['aa', 'bb', 'cc'], 8, ['aa', 'bb', '…']],
  [['a'.repeat(20)], 8, ['…']],
])('%j in %d characters', (texts, most, kept) => {
  expect(fitTexts(texts, most)).toEqual(kept)
  expect(fitTexts(texts, most).join('\n').length).toBeLessThanOrEqual(most)
})
