import { type Cause, causes } from '../../contract/index.ts'

type Points = Readonly<Partial<Record<Cause, number>>>
type Entries = readonly (readonly [Cause, number])[]

const known = new WeakMap<Points, Entries>()

/** The entries of a table of points by cause. Read once for each table, because every failure needs all of them. */
export function pointsOf(table: Points): Entries {
  const entries =
    known.get(table) ??
    causes.flatMap((cause) => {
      const points = table[cause]
      return points === undefined ? [] : [[cause, points] as const]
    })
  known.set(table, entries)
  return entries
}
