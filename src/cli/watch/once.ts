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
  oneLine,
  type SourceState,
} from '../../contract/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import { writeAlertResults } from '../terminal/write-alert-results.ts'
import type { Writer } from './lines.ts'

/** From which severity on a change that touches a contract is a reason to fail. */
export type FailOn = ChangeSeverity | 'none'

/** One round: what changed on stdout, what was done on stderr. Answers with the exit code. */
export async function watchOnce(
  io: Io,
  watch: Watch,
  write: Writer,
  { all, failOn, notifies }: { readonly all: boolean; readonly failOn: FailOn; readonly notifies: boolean },
): Promise<number> {
  const round = await watch.round({ all, onPolled: (result) => writeFirstRead(io, result) })
  writeRound(io, round, write)
  if (round.changes.length === 0) io.stderr.write(`${noChangeText(round)}\n`)
  writeUpcoming(io, await watch.upcoming())
  if (notifies && !io.signal.aborted) writeAlertResults(await watch.notify(), io)
  if (io.signal.aborted) io.stderr.write('Interrupted. What was learnt until then is kept.\n')
  return exitOf(round, failOn, io.signal.aborted)
}

/** Whether nothing could be learnt in this state. */
const isUnavailable = (state: SourceState): boolean => state === 'unreadable' || state === 'unreachable'

/** That nothing changed is said of what could be read, and of no more. */
function noChangeText({ polled, notDue }: Round): string {
  const all = [...polled, ...notDue]
  const unavailable = all.filter(({ state }) => isUnavailable(state)).length
  return unavailable === 0
    ? 'Nothing changed.'
    : `Nothing is known to have changed: ${unavailable} of ${count(all.length, 'source')} cannot be read.`
}

/** What a round has to say: its changes, and every source that is not readable or no longer as it was; with `onlyNew` not what the round before said. */
export function writeRound(io: Io, { changes, polled }: Round, write: Writer, onlyNew = false): void {
  for (const change of changes) io.stdout.write(`${write.change(change)}\n`)
  for (const { source, at, state, why, before, stateChanged } of polled)
    if (why !== undefined && !(onlyNew && !stateChanged))
      io.stdout.write(`${write.source({ source, at, state, why })}\n`)
    else if (why === undefined && isUnavailable(before))
      io.stdout.write(`${write.source({ source, at, state, why: 'it can be read again' })}\n`)
}

/** What is known to come for the file's contracts, on stderr: it is no change, and said in every round until it is over. */
export function writeUpcoming(io: Io, retirements: readonly Retirement[]): void {
  for (const retirement of retirements) {
    const [first, ...rest] = retirementText(retirement)
    io.stderr.write(`Ahead: ${oneLine(first ?? '')}\n`)
    for (const text of rest) io.stderr.write(`       ${oneLine(text)}\n`)
  }
}

function writeFirstRead(io: Io, { source, before, state, statements }: PollResult): void {
  if (before === 'new' && state === 'readable')
    io.stderr.write(`${source}: first look, ${count(statements ?? 0, 'statement')} learnt\n`)
}

/** 1 for a change that matters, 3 where something could not be read, also when its time to be asked again has not come. */
function exitOf({ changes, polled, notDue }: Round, failOn: FailOn, interrupted: boolean): number {
  const minSeverity = failOn === 'none' ? Number.POSITIVE_INFINITY : changeSeverities.indexOf(failOn)
  const matters = changes.some(
    ({ severity, affects, state }) =>
      state !== 'withdrawn' && affects.length > 0 && changeSeverities.indexOf(severity) >= minSeverity,
  )
  if (matters) return exit.finding
  return interrupted || [...polled, ...notDue].some(({ state }) => isUnavailable(state))
    ? exit.unmeasured
    : exit.pass
}
