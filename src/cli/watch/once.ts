import {
  type PollResult,
  type Retirement,
  retirementText,
  type Round,
  type Watch,
} from '../../app/watch/index.ts'
import {
  changeSeverities,
  type ChangeSeverity,
  count,
  isStatusEvent,
  oneLine,
  type SourceState,
} from '../../contract/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import { writeAlertResults } from '../terminal/write-alert-results.ts'
import type { Writer } from './lines.ts'

/** Lowest severity at which a change that affects a contract fails the command. */
export type WatchFailOn = ChangeSeverity | 'none'

/** Runs one round. Changes go to stdout, progress to stderr. Returns the exit code. */
export async function watchOnce(
  io: Io,
  watch: Watch,
  write: Writer,
  {
    all,
    failOn,
    notifies,
  }: { readonly all: boolean; readonly failOn: WatchFailOn; readonly notifies: boolean },
): Promise<number> {
  const round = await watch.round({ all, onPolled: (result) => writeFirstRead(io, result) })
  writeRound(io, round, write)
  if (round.changes.length === 0) io.stderr.write(`${noChangeText(round)}\n`)
  writeUpcoming(io.stderr, await watch.upcoming())
  if (notifies && !io.signal.aborted) writeAlertResults(await watch.notify(), io)
  if (io.signal.aborted) io.stderr.write('Interrupted. Partial results are stored.\n')
  return toExitCode(round, failOn)
}

/** Whether the source could not be fetched or read. */
const isUnavailable = (state: SourceState): boolean => state === 'unreadable' || state === 'unreachable'

/** "No changes" refers only to the sources that could be read. */
function noChangeText({ polled, notDue }: Round): string {
  const all = [...polled, ...notDue]
  const unavailable = all.filter(({ state }) => isUnavailable(state)).length
  return unavailable === 0
    ? 'No changes.'
    : `No changes in the available sources. ${unavailable} of ${count(all.length, 'source')} ${unavailable === 1 ? 'is' : 'are'} unavailable.`
}

/** Writes the changes of a round and every source that is unavailable or available again. `onlyNew` omits what the previous round wrote. */
export function writeRound(io: Io, { changes, polled }: Round, write: Writer, onlyNew = false): void {
  for (const change of changes) io.stdout.write(`${write.change(change)}\n`)
  for (const { source, at, state, why, before, stateChanged } of polled)
    if (why !== undefined && !(onlyNew && !stateChanged))
      io.stdout.write(`${write.source({ source, at, state, why })}\n`)
    else if (why === undefined && isUnavailable(before))
      io.stdout.write(`${write.source({ source, at, state, why: 'available again' })}\n`)
}

/** Writes shutdowns that affect the file's contracts, with a label that says whether the day is still to come. */
export function writeUpcoming(
  { write }: Pick<Io['stdout'], 'write'>,
  retirements: readonly Retirement[],
): void {
  for (const retirement of retirements) {
    const [first, ...rest] = retirementText(retirement)
    const label = retirement.daysLeft > 0 ? 'Upcoming: ' : 'Retired: '
    write(`${label}${oneLine(first ?? '')}\n`)
    for (const text of rest) write(`${' '.repeat(label.length)}${oneLine(text)}\n`)
  }
}

function writeFirstRead(io: Io, { source, before, state, statements }: PollResult): void {
  if (before === 'new' && state === 'readable')
    io.stderr.write(`${source}: first check, ${count(statements ?? 0, 'statement')} stored\n`)
}

/** Exit code of a round: 1 for a change of the contract at or above `failOn`, 3 if a source is unavailable, even if the source is not due in this round. */
function toExitCode({ changes, polled, notDue }: Round, failOn: WatchFailOn): number {
  const minSeverity = failOn === 'none' ? Number.POSITIVE_INFINITY : changeSeverities.indexOf(failOn)
  const matters = changes.some(
    ({ event, severity, affects, state }) =>
      !isStatusEvent(event) &&
      state !== 'withdrawn' &&
      affects.length > 0 &&
      changeSeverities.indexOf(severity) >= minSeverity,
  )
  if (matters) return exit.finding
  return [...polled, ...notDue].some(({ state }) => isUnavailable(state)) ? exit.unmeasured : exit.pass
}
