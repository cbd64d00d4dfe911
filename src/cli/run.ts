import { CommanderError } from 'commander'
import { version } from '../app/startup/index.ts'
import { GraycardError, internalErrorText } from '../contract/index.ts'
import { type GuardedIo, throughDoor } from './terminal/door.ts'
import { writeError, exit, type Io } from './terminal/io.ts'
import { commands } from './commands.ts'
import { createProgram } from './program.ts'

/** Runs one command line and returns its exit code. Never throws and never exits the process. */
export async function main(argv: readonly string[], process: Io): Promise<number> {
  const io = throughDoor(process)
  const code = await runCommand(argv, io)
  return io.signal.aborted ? exit.interrupted : code
}

async function runCommand(argv: readonly string[], io: GuardedIo): Promise<number> {
  let code: number = exit.pass
  try {
    await requireCommand(argv)
    const program = createProgram(argv, io, version, (result) => {
      code = result
    })
    // Without arguments, print the help.
    if (argv.length === 0) {
      program.outputHelp()
      return exit.usage
    }
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.pass : exit.usage
    const { typedSecrets } = await import('./terminal/typed-secrets.ts')
    io.redactor.learn(typedSecrets(argv))
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

/** Throws UNKNOWN_NAME if the command line, or `help`, names a command that does not exist. */
async function requireCommand([first, second]: readonly string[]): Promise<void> {
  const name = first === 'help' ? second : first
  if (name === undefined || name === 'help' || name.startsWith('-')) return
  if (commands.some((one) => one.name === name)) return
  const { pick } = await import('../app/builtins/index.ts')
  pick(
    'command',
    commands.map((one) => ({ id: one.name })),
    name,
  )
}
