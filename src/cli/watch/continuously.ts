import { watchRounds, type RoundsOptions, type Watch, type WatchEvent } from '../../app/watch/index.ts'
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
  for await (const event of watchRounds(watch, io, options)) writeEvent(io, event, writerNow)
  return exit.pass
}

function writeEvent(io: Io, event: WatchEvent, writerNow: () => Writer): void {
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
      writeUpcoming(io, event.retirements)
      return
    case 'notified':
      writeAlertResults(event.notified, io)
      return
    case 'failed':
      writeError(io, event.error, 'This round failed. Watching continues')
      return
    case 'ended':
      io.stderr.write('Stopped. All results are stored.\n')
  }
}
