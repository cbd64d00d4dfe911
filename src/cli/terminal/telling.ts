import type { Told } from '../../app/notify/index.ts'
import { complain, type Io } from './io.ts'

/** Says on stderr whom a command told what, and who could not be told. None of it changes an exit code: the verdict stands for itself. */
export function sayTold({ delivered, problems, unusable }: Told, io: Io): void {
  if (unusable) complain(io, unusable, 'Nobody was told')
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
