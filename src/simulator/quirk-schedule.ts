import type { Quirk } from '../plugin/index.ts'

/** A point while the server runs: so many seconds or calls after its beginning. */
export interface SchedulePoint {
  readonly unit: 'seconds' | 'calls'
  readonly count: number
}

/** A quirk and when it is on: from its beginning and to its end where nothing is said. */
export interface ScheduledQuirk {
  readonly quirk: Quirk
  readonly from?: SchedulePoint
  readonly until?: SchedulePoint
}

/** What is on from now on. */
export interface QuirkChange {
  readonly seconds: number
  readonly calls: number
  readonly on: readonly Quirk[]
}

export interface QuirkSchedule {
  /** The quirks that are on now, for a call that so many came before. Always the same list for the same quirks. */
  readonly at: (calls: number) => readonly Quirk[]
}

/** Quirks that come and go by a clock of milliseconds and the number of calls. `onChange` hears of each change when it is first seen. */
export function createQuirkSchedule(
  scheduled: readonly ScheduledQuirk[],
  nowMs: () => number,
  onChange?: (change: QuirkChange) => void,
): QuirkSchedule {
  const start = nowMs()
  const lists = new Map<string, readonly Quirk[]>()
  let last: readonly Quirk[] | undefined
  return {
    at(calls) {
      const seconds = (nowMs() - start) / 1000
      const reached = (point: SchedulePoint) => (point.unit === 'calls' ? calls : seconds) >= point.count
      const on = scheduled.filter(({ from, until }) => (!from || reached(from)) && !(until && reached(until)))
      const key = on.map((one) => scheduled.indexOf(one)).join()
      const list = lists.get(key) ?? on.map(({ quirk }) => quirk)
      lists.set(key, list)
      if (last !== undefined && last !== list) onChange?.({ seconds, calls, on: list })
      last = list
      return list
    },
  }
}
