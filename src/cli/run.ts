import { CommanderError } from 'commander'
import { version } from '../app/startup/index.ts'
import { GraycardError, internalErrorText } from '../contract/index.ts'
import { writeError, exit, type Io } from './terminal/io.ts'
import { createProgram } from './program.ts'

/** Runs one command line and returns its exit code. Never throws and never exits the process. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let code: number = exit.pass
  const program = createProgram(argv, io, version, (result) => {
    code = result
  })
  try {
    // Without arguments, print the help.
    if (argv.length === 0) {
      io.stdout.write(program.helpInformation())
      return exit.usage
    }
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.pass : exit.usage
    if (error instanceof GraycardError) {
      writeError(io, error)
      return exit.usage
    }
    const { describeFault } = await import('./describe-fault.ts')
    writeError(io, {
      message: `${internalErrorText}:`,
      fix: describeFault(error),
    })
    return exit.unmeasured
  }
}
