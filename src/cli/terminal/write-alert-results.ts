import type { NotifyResult } from '../../app/notify/index.ts'
import { writeError, type Io } from './io.ts'

/** Says on stderr who was notified of what, and who could not be. None of it changes an exit code: the verdict stands for itself. */
export function writeAlertResults({ delivered, problems, error }: NotifyResult, io: Io): void {
  if (error) writeError(io, error, 'Nobody was told')
  for (const { receiver, problem } of problems) io.stderr.write(`${receiver} is told nothing: ${problem}\n`)
  for (const { receiver, title, state, problem = '', dueAt = '' } of delivered) {
    const say = {
      sent: `Told ${receiver}: ${title}`,
      waiting: `${receiver} could not be told yet (${problem}): ${title}. It is tried again from ${dueAt} on.`,
      'given up': `${receiver} was not told (${problem}): ${title}`,
    } as const
    io.stderr.write(`${say[state]}\n`)
  }
}
