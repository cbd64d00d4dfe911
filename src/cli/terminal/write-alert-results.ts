import type { NotifyResult } from '../../app/notify/index.ts'
import { writeError, type Io } from './io.ts'

/** Writes the result of each alert to stderr. The results do not affect the exit code. */
export function writeAlertResults({ delivered, problems, error }: NotifyResult, io: Io): void {
  if (error) writeError(io, error, 'No alert sent')
  for (const { receiver, problem } of problems) io.stderr.write(`No alert sent to ${receiver}: ${problem}\n`)
  for (const { receiver, title, state, problem = '', dueAt = '' } of delivered) {
    const lines = {
      sent: `Alert sent to ${receiver}: ${title}`,
      waiting: `Alert to ${receiver} failed (${problem}): ${title}. Next attempt: ${dueAt}`,
      'given up': `Alert to ${receiver} failed, no further attempt (${problem}): ${title}`,
    } as const
    io.stderr.write(`${lines[state]}\n`)
  }
}
