import { expect, test } from 'vitest'
import { nextDue } from './next-due.ts'

const now = '2026-11-24T12:00:00.000Z'
const middle = { now, everyMinutes: 180, failures: 0, random: 0.5 }

test.each([
  { name: 'its interval', input: middle, minutes: 180 },
  { name: 'a tenth earlier', input: { ...middle, random: 0 }, minutes: 162 },
  { name: 'a tenth later', input: { ...middle, random: 1 }, minutes: 198 },
  { name: 'soon after the first failure', input: { ...middle, failures: 1 }, minutes: 5 },
  { name: 'twice as long after the next', input: { ...middle, failures: 2 }, minutes: 10 },
  { name: 'no longer than its interval', input: { ...middle, failures: 12 }, minutes: 180 },
  {
    name: 'an hour where its interval is shorter',
    input: { ...middle, everyMinutes: 5, failures: 99 },
    minutes: 60,
  },
  {
    name: 'as long as the host asks',
    input: { ...middle, failures: 1, retryAfterMs: 7_200_000 },
    minutes: 120,
  },
  { name: 'but not for ever', input: { ...middle, failures: 1, retryAfterMs: 1e12 }, minutes: 1440 },
  { name: 'and never sooner than itself', input: { ...middle, retryAfterMs: 1000 }, minutes: 180 },
])('waits $minutes minutes: $name', ({ input, minutes }) => {
  expect((Date.parse(nextDue(input)) - Date.parse(now)) / 60_000).toBe(minutes)
})
