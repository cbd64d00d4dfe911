import type { Option } from 'commander'
import type { Io } from '../terminal/io.ts'
import type { Options } from '../terminal/options.ts'

type Run = (
  io: Io,
  options: Options,
  args: readonly string[],
  /** Every command, for completion. */
  all: readonly CommandSpec[],
) => Promise<number>

/** One command. Its code is loaded when the command runs, so that help and version start fast. */
export interface CommandSpec {
  readonly name: string
  readonly summary: string
  readonly args?: readonly (readonly [string, string])[]
  readonly options: readonly Option[]
  /** The command only reads, and `--at` moves its clock. */
  readonly showsDays?: true
  /** The arguments are a command to run, which has to follow `--`. */
  readonly runsCommand?: true
  /** Meaning of each exit code, for help. */
  readonly exitCodes?: readonly (readonly [number, string])[]
  /** Command lines to copy, each with what it does, for help. */
  readonly examples?: readonly (readonly [string, string])[]
  readonly load: () => Promise<{ readonly run: Run }>
}
