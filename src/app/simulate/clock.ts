import { graycardError, parseDay } from '../../contract/index.ts'
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
  const day = parseDay(text, now)
  if (day !== undefined && day >= firstDay) return day
  throw graycardError('OPTION_INVALID', {
    option: '--at',
    value: text,
    allowed: `a date such as 2026-12-02, from ${firstDay} on, or a number of days from today, such as +30d`,
  })
}
