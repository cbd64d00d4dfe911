import { expect, test } from 'vitest'
import { isRaisedLimit, limitText, type RateLimit, windowSecondsOf, windowText } from './index.ts'

test.each<[Partial<RateLimit>, string]>([
  [{}, 'a minute'],
  [{ windowSeconds: 3600 }, 'an hour'],
  [{ windowSeconds: 300 }, 'in 300 s'],
  [{ resetMs: 360_000 }, 'a minute'],
  [{ resetMs: 3_000_000 }, 'an hour'],
  [{ resetMs: 40_000_000 }, 'a day'],
  [{ resetMs: 400_000_000 }, 'a month'],
])('the window of %j is %s', (some, text) => {
  expect(windowText(windowSecondsOf({ header: 'x', counts: 'requests', ...some }))).toBe(text)
})

test.each<[Partial<RateLimit>, string | undefined]>([
  [{ limit: 5 }, '5'],
  [{ limit: 5, windowSeconds: 60 }, '5'],
  [{ limit: 100, windowSeconds: 3600 }, '100 in 3600 s'],
  [{ limit: 'unlimited' }, 'unlimited'],
  [{ remaining: 4 }, undefined],
])('the lock records %j as %s', (some, text) => {
  expect(limitText({ header: 'x', counts: 'requests', ...some })).toBe(text)
})

test.each([
  ['5', '6', true],
  ['5', '4', false],
  ['5', '500 in 3600 s', true],
  ['5', '100 in 3600 s', false],
  ['5', 'unlimited', true],
  ['unlimited', '5', false],
  ['5', 'null', false],
  ['null', '5', false],
  ['lots', '5', false],
])('from %s to %s is raised: %s', (before, after, raised) => {
  expect(isRaisedLimit(before, after)).toBe(raised)
})
