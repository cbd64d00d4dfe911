import type { RecordingComparison } from '../../app/diagnose/index.ts'
import { oneLine } from '../../contract/index.ts'

const side = (value: string | null) => (value === null ? 'absent' : oneLine(value))

/** What changed between two recordings, for people. */
export function comparisonText({ differences, says }: RecordingComparison): string {
  return [
    says,
    ...(differences.length === 0 ? [] : ['']),
    ...differences.map(
      ({ part, name, before, after }) => `  ${part.padEnd(11)}  ${name}: ${side(before)} → ${side(after)}`,
    ),
    '',
  ].join('\n')
}
