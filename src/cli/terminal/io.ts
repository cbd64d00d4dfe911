import { printable } from '../../contract/index.ts'
import type { Runtime } from '../../app/startup/index.ts'

/** The process as the command line sees it. Commands never access the real process. */
export interface Io extends Runtime {
  readonly stdout: Output
  readonly stderr: Output
  readonly stdin: StandardInput
}

interface StandardInput {
  readonly isTTY: boolean
  /** The whole input as text, up to this number of bytes; the rest is not read. Absent if there is no input. */
  readonly read?: (maxBytes: number) => Promise<string>
}

/** `status` replaces the current line of a terminal. `commands` contains workflow commands for GitHub's runner. */
type TextKind = 'text' | 'status' | 'commands'

export interface Output {
  readonly write: (text: string, kind?: TextKind) => void
  readonly isTTY: boolean
  readonly columns: number
}

/** Exit codes are API. `interrupted` (Ctrl-C) and `terminated` (SIGTERM): stopped by a signal, after cleaning up. */
export const exit = {
  pass: 0,
  finding: 1,
  usage: 2,
  unmeasured: 3,
  interrupted: 130,
  terminated: 143,
} as const

/** Writes an error to stderr, without the colours that a quoted name may contain: its code, if there is one, its message, and the fix on the next line. `lead` names the failed operation. */
export const writeError = (
  { stderr }: Pick<Io, 'stderr'>,
  error: { readonly code?: string; readonly message: string; readonly fix: string },
  lead?: string,
): void =>
  stderr.write(
    `${lead === undefined ? '' : `${lead}: `}error${error.code === undefined ? '' : `[${error.code}]`}: ${printable(error.message)}\n${printable(error.fix)}\n`,
  )

/** Whether to write colours to this output. Source: https://no-color.org; FORCE_COLOR follows Node's own documentation. */
export function colourOn(output: Output, env: Io['env']): boolean {
  if (env['NO_COLOR']) return false
  if (env['FORCE_COLOR'] !== undefined) return env['FORCE_COLOR'] !== '0'
  return output.isTTY && env['TERM'] !== 'dumb'
}

/** Width of the output in columns: the width of the terminal, or else 80. */
export const columnsOf = (output: Output): number =>
  output.isTTY && output.columns > 20 ? output.columns : 80
