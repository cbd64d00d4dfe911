import type { Quirk } from '../plugin/index.ts'

/** A point in a simulator run: a number of seconds or requests after the start. */
export interface SchedulePoint {
  readonly unit: 'seconds' | 'calls'
  readonly count: number
}

/** A quirk with its active period, by default from the start to the end. */
export interface ScheduledQuirk {
  readonly quirk: Quirk
  readonly from?: SchedulePoint
  readonly until?: SchedulePoint
}

/** A change in the active quirks. */
export interface QuirkChange {
  readonly seconds: number
  readonly calls: number
  readonly on: readonly Quirk[]
}

export interface QuirkSchedule {
  /** The active quirks after this many requests. Equal sets of quirks are the same array. */
  readonly at: (calls: number) => readonly Quirk[]
}

/** Turns quirks on and off by time (milliseconds) and number of requests. `onChange` runs when `at` first observes a change. */
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
