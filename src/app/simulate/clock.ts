import { graycardError, isDay, parseDurationSeconds } from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'

/** Release of the first known model. */
const firstDay =
  knowledge.models
    .flatMap(({ claims }) => claims.flatMap((claim) => (claim.path === 'released' ? [claim.value] : [])))
    .toSorted()[0] ?? ''

/**
 * Parses the day of `--at`: `2026-12-02`, or `+30d` for the day that many days after today (UTC). Throws OPTION_INVALID for other text, for a day
 * that does not exist or is before the first known model.
 */
export function simulatedDay(text: string, now: Date): string {
  const aheadSeconds = /^\+.*d$/.test(text) ? parseDurationSeconds(text.slice(1)) : undefined
  const ahead = aheadSeconds === undefined ? undefined : new Date(now.getTime() + aheadSeconds * 1000)
  const day = ahead ? (ahead.toJSON() ?? '').slice(0, 10) : text
  if (isDay(day) && day >= firstDay) return day
  throw graycardError('OPTION_INVALID', {
    option: '--at',
    value: text,
    allowed: `a date such as 2026-12-02, from ${firstDay} on, or a number of days from today, such as +30d`,
  })
}

/** A clock that starts now at 00:00 UTC of a day, and runs on. */
export function clockFrom(day: string, now: () => Date): () => Date {
  const aheadMs = Date.parse(`${day}T00:00:00Z`) - now().getTime()
  return () => new Date(now().getTime() + aheadMs)
}
