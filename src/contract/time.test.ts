import { expect, test } from 'vitest'
import { ageText, daysBetween, daysUntil, parseInstant, isDay, parseDurationSeconds } from './index.ts'

const now = new Date('2026-11-24T12:00:00Z')

test.each([
  ['2026-11-24', 0],
  ['2026-12-01', 7],
  ['2026-11-23', -1],
  ['2026-11-25T23:00:00Z', 1],
  ['soon', Number.NaN],
])('days until %s: %d', (day, days) => {
  expect(daysUntil(day, now)).toBe(days)
})

test('days are counted by the calendar', () => {
  expect(daysBetween('2026-11-24T23:59:00Z', '2026-11-25T00:01:00Z')).toBe(1)
})

test.each([
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['2026-11-24T00:00:00Z', false],
])('is %s a day: %s', (text, is) => {
  expect(isDay(text)).toBe(is)
})

test.each([
  ['90', 90],
  ['0.5', 0.5],
  ['.5', 0.5],
  ['45s', 45],
  ['30m', 1800],
  ['1.5h', 5400],
  ['7 d', 604_800],
  ['', undefined],
  ['-1', undefined],
  ['1e3', undefined],
  ['soon', undefined],
  ['1h30m', undefined],
  ['7w', undefined],
])('seconds of %j: %s', (duration, seconds) => {
  expect(parseDurationSeconds(duration)).toBe(seconds)
})

test.each([
  [0, '0 s'],
  [119, '119 s'],
  [120, '2 m'],
  [86_400, '24 h'],
  [2 * 86_400, '2 d'],
])('an age of %d seconds: %s', (seconds, text) => {
  expect(ageText(seconds)).toBe(text)
})

test.each([
  ['2026-11-01', '2026-11-01T00:00:00.000Z', '2026-11-01T23:59:59.999Z'],
  ['2026-11-01T08:30:00Z', '2026-11-01T08:30:00.000Z'],
  ['2026-11-01T08:30:00.25+02:00', '2026-11-01T06:30:00.250Z'],
  ['2026-11-01 08:30', '2026-11-01T08:30:00.000Z'],
  ['30d', '2026-10-25T12:00:00.000Z'],
  ['12h', '2026-11-24T00:00:00.000Z'],
  ['2026-02-30', undefined],
  ['2026-02-30T08:30:00Z', undefined],
  ['2026-11-01T25:00:00Z', undefined],
  ['2026-13-01', undefined],
  ['24.11.2026', undefined],
  ['30', undefined],
  ['-3d', undefined],
  ['999999999999d', undefined],
  ['yesterday', undefined],
  ['', undefined],
])('the instant of %j: %s', (text, instant, end = instant) => {
  expect([parseInstant(text, now), parseInstant(text, now, true)]).toEqual([instant, end])
})
