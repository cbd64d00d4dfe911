import { watchRounds, type RoundsOptions, type Watch, type WatchEvent } from '../../app/watch/index.ts'
import type { NotifyResult } from '../../app/notify/index.ts'
import { ageText, count } from '../../contract/index.ts'
import { writeError, exit, type Io } from '../terminal/io.ts'
import { writeAlertResults } from '../terminal/write-alert-results.ts'
import type { Writer } from './lines.ts'
import { writeUpcoming, writeRound } from './once.ts'

/** Watches until interrupted. Changes go to stdout, everything else to stderr. */
export async function watchContinuously(
  io: Io,
  watch: Watch,
  writerNow: () => Writer,
  options: RoundsOptions,
): Promise<number> {
  io.stderr.write(
    `Watching ${count(watch.sources.length, 'source')}: ${watch.sources.join(', ')}. Press Ctrl-C to stop.\n`,
  )
  const problems = new Map<string, string>()
  for await (const event of watchRounds(watch, io, options)) writeEvent(io, event, writerNow, problems)
  return exit.pass
}

/** `problems`: why each recipient gets no alert, as the last round wrote it. A round writes only what is new. */
function writeEvent(io: Io, event: WatchEvent, writerNow: () => Writer, problems: Map<string, string>): void {
  switch (event.kind) {
    case 'started':
      return
    case 'slipped':
      io.stderr.write(
        `The round due at ${event.dueAt} starts ${ageText(event.lateMs / 1000)} late. Check whether the machine was asleep or the process was suspended.\n`,
      )
      return
    case 'finished':
      writeRound(io, event.round, writerNow(), !event.first)
      return
    case 'ahead':
      writeUpcoming(io.stderr, event.retirements)
      return
    case 'notified':
      writeAlertResults({ ...event.notified, problems: newProblems(event.notified, problems, io) }, io)
      return
    case 'failed':
      writeError(io, event.error, 'This round failed. Watching continues')
      return
    case 'ended':
      io.stderr.write('Stopped. All results are stored.\n')
  }
}

/** Problems that the last round did not have. Writes which recipients get alerts again. */
function newProblems(
  { problems, error }: NotifyResult,
  known: Map<string, string>,
  io: Io,
): NotifyResult['problems'] {
  if (error !== undefined) return problems
  for (const receiver of known.keys())
    if (!problems.some((one) => one.receiver === receiver)) {
      known.delete(receiver)
      io.stderr.write(`${receiver} receives alerts again\n`)
    }
  const fresh = problems.filter(({ receiver, problem }) => known.get(receiver) !== problem)
  for (const { receiver, problem } of fresh) known.set(receiver, problem)
  return fresh
}
