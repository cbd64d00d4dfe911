import type { Alert } from '../../contract/index.ts'
import type { SourceRecord } from '../track/index.ts'

/** Consecutive failures before an alert, because an outage of an hour is not worth an alert. */
const minFailures = 3

/** One alert per source that stays unavailable. The alert ends when the source can be read. */
export function sourceAlerts(
  records: readonly SourceRecord[],
  now: Date,
  addressOf: (source: string) => string | undefined = () => undefined,
): readonly Alert[] {
  return records.flatMap((record): readonly Alert[] => {
    const { source, state, why, since, failures } = record
    const readable = state === 'readable'
    if (!readable && (state === 'new' || failures < minFailures)) return []
    const problem = state === 'unreachable' ? 'is unreachable' : 'is unreadable'
    return [
      {
        key: JSON.stringify(['source', source]),
        kind: 'source',
        state: readable ? 'over' : 'open',
        at: now.toISOString(),
        severity: 'risky',
        title: readable ? `${source} is available again` : `${source} ${problem}`,
        facts: readable
          ? []
          : [
              ...(why === undefined ? [] : [why]),
              `${failures} consecutive checks have failed since ${since}. Graycard keeps the earlier claims but cannot detect new changes.`,
            ],
        affects: [],
        next: readable
          ? []
          : [`If the URL of the source has changed, update the entry "${source}" under \`watch\``],
        evidence: [addressOf(source)].filter((address) => address !== undefined),
      },
    ]
  })
}
