import { createLearningRedactor, secretVariables } from '../../app/startup/index.ts'
import { screenText, withoutControls } from '../../contract/index.ts'
import type { Io, Output } from './io.ts'

/** Returns to the start of the line and clears it. */
const clearLine = '\r\u001B[K'

/** The process behind its door, with the redactor that every text passes. */
export type GuardedIo = Io & Required<Pick<Io, 'redactor'>>

/**
 * The process behind its door: every text that a command writes passes here. Secrets are removed, and what was quoted from elsewhere controls
 * neither the screen nor GitHub's runner.
 */
export function throughDoor(io: Io): GuardedIo {
  const redactor = io.redactor ?? createLearningRedactor()
  redactor.learn(secretVariables(io.env))
  const guarded = (output: Output): Output => ({
    isTTY: output.isTTY,
    columns: output.columns,
    write(text, kind = 'text') {
      const clean = redactor.output(text)
      if (kind === 'commands') output.write(withoutControls(clean))
      else output.write(`${kind === 'status' ? clearLine : ''}${screenText(clean)}`)
    },
  })
  return { ...io, redactor, stdout: guarded(io.stdout), stderr: guarded(io.stderr) }
}
