import { describe, expect, test } from 'vitest'
import { defineQuirk } from '../plugin/index.ts'
import {
  createQuirkSchedule,
  type SchedulePoint,
  type QuirkChange,
  type ScheduledQuirk,
} from './quirk-schedule.ts'

const named = (id: string) => defineQuirk({ id, title: id, source: 's', date: '2026-11-24', provokes: [] })
const [a, b] = [named('a'), named('b')]
const seconds = (count: number): SchedulePoint => ({ unit: 'seconds', count })
const calls = (count: number): SchedulePoint => ({ unit: 'calls', count })

/** Ids that are on at each of these moments. */
function seen(
  scheduled: readonly ScheduledQuirk[],
  moments: readonly (readonly [ms: number, calls: number])[],
) {
  let now = 1_000_000
  const changes: QuirkChange[] = []
  const timeline = createQuirkSchedule(
    scheduled,
    () => now,
    (change) => void changes.push(change),
  )
  const start = now
  const on = moments.map(([ms, count]) => {
    now = start + ms
    return timeline.at(count).map(({ id }) => id)
  })
  return { on, changes: changes.map((one) => [one.seconds, one.calls, one.on.map(({ id }) => id)]) }
}

describe('turns quirks on and off', () => {
  test.each<[string, ScheduledQuirk, readonly (readonly [number, number])[], readonly boolean[]]>([
    [
      'always',
      { quirk: a },
      [
        [0, 0],
        [1e9, 99],
      ],
      [true, true],
    ],
    [
      'from a second',
      { quirk: a, from: seconds(30) },
      [
        [0, 0],
        [29_999, 9],
        [30_000, 9],
      ],
      [false, false, true],
    ],
    [
      'until a second',
      { quirk: a, until: seconds(30) },
      [
        [0, 0],
        [29_999, 9],
        [30_000, 9],
      ],
      [true, true, false],
    ],
    [
      'between two seconds',
      { quirk: a, from: seconds(1), until: seconds(2.5) },
      [
        [999, 0],
        [1000, 0],
        [2499, 0],
        [2500, 0],
      ],
      [false, true, true, false],
    ],
    [
      'after a number of requests',
      { quirk: a, from: calls(3) },
      [
        [0, 0],
        [9e9, 2],
        [9e9, 3],
        [9e9, 4],
      ],
      [false, false, true, true],
    ],
    [
      'from a request to a second',
      { quirk: a, from: calls(1), until: seconds(10) },
      [
        [0, 0],
        [0, 1],
        [10_000, 2],
      ],
      [false, true, false],
    ],
  ])('%s', (_, scheduled, moments, on) => {
    expect(seen([scheduled], moments).on.map((ids) => ids.includes('a'))).toEqual(on)
  })

  test('reports each change once, when first observed, but not the start', () => {
    const scheduled = [
      { quirk: a, from: seconds(10), until: seconds(30) },
      { quirk: b, from: seconds(20) },
    ]
    const moments = [
      [0, 0],
      [5000, 1],
      [10_000, 2],
      [11_000, 3],
      [20_000, 4],
      [30_000, 5],
      [40_000, 6],
    ] as const
    expect(seen(scheduled, moments).changes).toEqual([
      [10, 2, ['a']],
      [20, 4, ['a', 'b']],
      [30, 5, ['b']],
    ])
  })
  test('a quirk may be scheduled twice', () => {
    const twice = [
      { quirk: a, until: calls(1) },
      { quirk: a, from: calls(2) },
    ]
    expect(
      seen(twice, [
        [0, 0],
        [0, 1],
        [0, 2],
      ]).on,
    ).toEqual([['a'], [], ['a']])
  })
})
