import type { Alert } from '../../contract/index.ts'
import type { SourceRecord } from '../track/index.ts'

/** Looks in a row that have to fail before anybody is told: a page that is away for an hour is nothing. */
const minFailures = 3

/** One alert for each source that cannot be read for longer; over once it can. */
export function sourceAlerts(
  records: readonly SourceRecord[],
  now: Date,
  addressOf: (source: string) => string | undefined = () => undefined,
): readonly Alert[] {
  return records.flatMap((record): readonly Alert[] => {
    const { source, state, why, since, failures } = record
    const readable = state === 'readable'
    if (!readable && (state === 'new' || failures < minFailures)) return []
    const problem = state === 'unreachable' ? 'does not answer' : 'says nothing that can be read'
    return [
      {
        key: JSON.stringify(['source', source]),
        kind: 'source',
        state: readable ? 'over' : 'open',
        at: now.toISOString(),
        severity: 'risky',
        title: readable ? `${source} can be read again` : `${source} ${problem}`,
        facts: readable
          ? []
          : [
              ...(why === undefined ? [] : [why]),
              `Since ${since}, ${failures} looks in a row. What it said before is kept; changes there go unseen.`,
            ],
        affects: [],
        next: readable ? [] : [`Look whether it has moved, and correct watch: ${source}`],
        evidence: [addressOf(source)].filter((address) => address !== undefined),
      },
    ]
  })
}
