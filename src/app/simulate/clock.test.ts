import { expect, test } from 'vitest'
import { clockFrom } from '../../contract/index.ts'
import { simulatedDay } from './clock.ts'

const now = new Date('2026-11-30T16:00:00Z')

test.each([
  ['2026-12-02', '2026-12-02'],
  ['2023-01-01', '2023-01-01'],
  ['+0d', '2026-11-30'],
  ['+30d', '2026-12-30'],
])('%s is the day %s', (text, day) => {
  expect(simulatedDay(text, now)).toBe(day)
})

test.each([
  '2026-02-30',
  '2026-2-3',
  '2026-12-02T10:00',
  '1999-01-01',
  '30d',
  '+30',
  '+9999999999d',
  '+-1d',
  'soon',
  '',
])('"%s" is no day', (text) => {
  expect(() => simulatedDay(text, now)).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }))
})

test('the clock starts at the beginning of the day and runs on', () => {
  let real = now
  const clock = clockFrom('2027-01-01', () => real)
  real = new Date(now.getTime() + 1500)
  expect(clock().toISOString()).toBe('2027-01-01T00:00:01.500Z')
})
