const dayMs = 86_400_000

/** Whole days from now, in UTC, until a day begins; negative when it has passed. */
export const daysLeft = (day: string, now: Date): number =>
  Math.round(
    (Date.parse(`${day.slice(0, 10)}T00:00:00Z`) -
      Date.parse(`${now.toISOString().slice(0, 10)}T00:00:00Z`)) /
      dayMs,
  )
