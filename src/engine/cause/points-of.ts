import { type Cause, causes } from '../../contract/index.ts'

/** The entries of a table of points by cause. */
export const pointsOf = (
  table: Readonly<Partial<Record<Cause, number>>>,
): readonly (readonly [Cause, number])[] =>
  causes.flatMap((cause) => {
    const points = table[cause]
    return points === undefined ? [] : [[cause, points] as const]
  })
