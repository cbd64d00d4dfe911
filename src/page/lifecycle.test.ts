import { expect, test } from 'vitest'
import { parseDay, saysDeprecated } from './index.ts'

test.each([
  ['2026-10-23', '2026-10-23'],
  ['Retired on October 23, 2026', '2026-10-23'],
  ['2026-02-31', undefined],
  ['February 30, 2026', undefined],
  ['31 April 2026', undefined],
  ['2/30/2026', undefined],
  ['Not before 2027-02-05', undefined],
  ['No sooner than Feb 5, 2027', undefined],
  ['Not sooner than Feb 5, 2027', undefined],
  ['Not until 2027-02-05', undefined],
  ['At least through 2027-02-05', undefined],
  ['Guaranteed to 2027-02-05', undefined],
])('%s is the day %s', (text, day) => {
  expect(parseDay(text)).toBe(day)
})

test.each([
  ['Deprecated', true],
  ['Deprecated: no new customers', true],
  ['Legacy (not recommended)', true],
  ['Retired', true],
  ['Not deprecated', false],
  ['Not yet retired', false],
  ['Will not be retired', false],
  ['No planned shutdown', false],
  ['Active (legacy pricing)', false],
  ['GA', false],
])('%s says deprecated: %s', (text, deprecated) => {
  expect(saysDeprecated(text)).toBe(deprecated)
})
