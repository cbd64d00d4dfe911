import { expect, test } from 'vitest'
import { anExchange, aResponse } from '../testing/index.ts'
import { type Headers, readRetryTimes, retryAfterMs, waitText, writtenAt } from './index.ts'

const now = new Date('2026-11-24T12:00:00Z')

test.each<[Headers, readonly number[]]>([
  [{ 'retry-after': '120' }, [120_000]],
  [{ 'retry-after': '0' }, [0]],
  [{ 'retry-after': '259200' }, [259_200_000]],
  [{ 'retry-after': 'Tue, 24 Nov 2026 12:10:00 GMT' }, [600_000]],
  [{ 'retry-after': 'Tuesday, 24-Nov-26 12:10:00 GMT' }, [600_000]],
  [{ 'retry-after': 'Tue Nov 24 12:10:00 2026' }, [600_000]],
  [{ 'retry-after': 'Tue, 24 Nov 2026 11:59:59 GMT' }, [0]],
  [{ 'retry-after-ms': '1500', 'retry-after': '2' }, [1500, 2000]],
  [{ 'x-ms-retry-after-ms': '800' }, [800]],
  [{ 'x-ratelimit-retry-after': '7' }, [7000]],
  [{ 'content-type': 'application/json' }, []],
])('the times to retry of %j: %j', (headers, ms) => {
  const { times, unusable } = readRetryTimes(headers, now)
  expect(times.map((one) => one.ms)).toEqual(ms)
  expect(unusable).toEqual([])
})

const neither = 'is neither a whole number of seconds nor a date'
test.each<[string, string, string]>([
  ['retry-after', '2abc', neither],
  ['retry-after', '-5', neither],
  ['retry-after', '1.5', neither],
  ['retry-after', '3 days', neither],
  ['retry-after', '2d', neither],
  ['retry-after', 'later', neither],
  ['retry-after', '', neither],
  ['retry-after', 'Tue', neither],
  ['retry-after', '99 Nov 2026', neither],
  ['retry-after', 'Tue, 24 Nov 2026 11:00:00 GMT', 'is a past date'],
  ['retry-after', '2001-01-01T00:00:00Z', 'is a past date'],
  ['retry-after', '1795521600', 'is no number of seconds to wait, but a time since 1970'],
  ['retry-after-ms', '2abc', 'is not a number of milliseconds'],
  ['retry-after-ms', '-1', 'is not a number of milliseconds'],
])('%s: %s is unusable: it %s', (header, value, why) => {
  expect(readRetryTimes({ [header]: value }, now)).toEqual({ times: [], unusable: [{ header, value, why }] })
})

test('a response is as old as its own clock says, else as its arrival', () => {
  const exchange = anExchange({ startedAt: '2026-11-24T12:00:00.000Z' })
  expect(writtenAt(exchange).getTime()).toBe(now.getTime() + exchange.timings.totalMs)
  const reply = aResponse({ headers: { date: 'Tue, 24 Nov 2026 10:00:00 GMT' } })
  expect(writtenAt({ ...exchange, reply }).toISOString()).toBe('2026-11-24T10:00:00.000Z')
})

test.each([
  [1500, '1500 ms'],
  [2000, '2 s'],
  [20_000, '20 s'],
  [51_840, '52 s'],
  [300_000, '5 m'],
  [259_200_000, '3 d'],
])('a wait of %d ms: %s', (ms, text) => {
  expect(waitText(ms)).toBe(text)
})

const dayMs = 86_400_000
test.each<[string | undefined, number | undefined]>([
  ['120', 120_000],
  [' 0 ', 0],
  ['1.5', 1500],
  ['Tue, 24 Nov 2026 12:10:00 GMT', 600_000],
  ['Tuesday, 24-Nov-26 12:10:00 GMT', 600_000],
  ['Tue Nov 24 12:10:00 2026', 600_000],
  ['2026-11-24T12:10:00Z', 600_000],
  ['Tue, 24 Nov 2026 11:00:00 GMT', 0],
  ['99999999999999999999', dayMs],
  ['9'.repeat(400), dayMs],
  ['Tue, 24 Nov 2093 12:10:00 GMT', dayMs],
  ['-5', undefined],
  ['1e3', undefined],
  ['later 5', undefined],
  ['Tue', undefined],
  ['Tue, soon', undefined],
  ['', undefined],
  [undefined, undefined],
])('Retry-After: %s asks to wait %s ms', (value, ms) => {
  expect(retryAfterMs(value, now)).toBe(ms)
})
