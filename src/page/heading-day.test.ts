import { expect, test } from 'vitest'
import { dayOfHeadings, isDayAlone } from './heading-day.ts'

test.each<[readonly string[], string | undefined]>([
  [['Jun 24', 'June, 2026', 'Changelog'], '2026-06-24'],
  [['24 June', '2026'], '2026-06-24'],
  [['Sept. 3rd', 'September 2025'], '2025-09-03'],
  [['Draw 2', 'October 6, 2026'], '2026-10-06'],
  [['[1.4.0] - 2026-03-02'], '2026-03-02'],
  [['v1.4.0 (2026-03-02)'], '2026-03-02'],
  [['2026 年 10 月 6 日'], '2026-10-06'],
  [['6月24日', '2026年'], '2026-06-24'],
  [['6月24日', '2026年6月'], '2026-06-24'],
  [['Aug 3, 2026 Model Updates'], '2026-08-03'],
  [['Jun 24', 'Changelog'], undefined],
  [['September 2026'], undefined],
  [['September'], undefined],
  [['draw-2-2026-04-21'], undefined],
  [['draw-2-2026-04-21', 'Apr 30', 'April 2026'], '2026-04-30'],
  [['Feb 30', '2026'], undefined],
  [['May 5 images', 'Limits'], undefined],
  [['Sizes up to 2048', 'Jun 24'], undefined],
  [[], undefined],
])('the day of %j', (headings, day) => {
  expect(dayOfHeadings(headings)).toBe(day)
})

test.each([
  ['Jun 24', true],
  ['June 24, 2026', true],
  ['2026-10-06', true],
  ['2026年10月6日', true],
  ['Published: November 5, 2026', true],
  ['Tuesday, May 08, 2026', true],
  ['June 2026', false],
  ['2026', false],
  ['May 8 images', false],
  ['Update', false],
  ['draw-2-2026-04-21', false],
  ['It was released on Jun 24, 2026.', false],
])('%j is a day alone: %s', (text, alone) => {
  expect(isDayAlone(text)).toBe(alone)
})
