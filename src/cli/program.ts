import { Command, CommanderError } from 'commander'
import { commands } from './commands.ts'
import type { Io } from './terminal/io.ts'
import { pluginOptions } from './terminal/options.ts'

/** Builds the command line. `done` receives the exit code of the command that ran. */
export function createProgram(
  argv: readonly string[],
  io: Io,
  version: () => string,
  done: (code: number) => void,
): Command {
  // The library drops the `--` in front of the words to complete.
  const dashes = argv.includes('--') ? ['--'] : []
  const program = new Command('graycard')
    .description('Verify that an image-generation API behaves as your application expects.')
    .helpCommand('help [command]', 'Show help for a command')
    .exitOverride()
    .configureOutput({
      writeOut: io.stdout.write,
      writeErr: io.stderr.write,
      getOutHelpWidth: () => 80,
      getErrHelpWidth: () => 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .option('-V, --version', 'Print the version')
    .helpOption('-h, --help', 'Show this help')
    .showSuggestionAfterError()
    .addHelpText('after', '\nExit codes: 0 pass, 1 finding, 2 usage or configuration error, 3 unverified\n')
  program.on('option:version', () => {
    io.stdout.write(`${version()}\n`)
    throw new CommanderError(0, 'commander.version', '')
  })
  for (const spec of commands) {
    const command = program.command(spec.name).description(spec.summary).summary(spec.summary)
    for (const [name, description] of spec.args ?? []) command.argument(name, description)
    for (const each of spec.options) command.addOption(each)
    command.action(async () => {
      const { run } = await spec.load()
      const options = command.opts()
      done(
        await run(
          { ...io, plugins: pluginOptions(options) },
          options,
          [...dashes, ...command.args],
          commands,
        ),
      )
    })
  }
  return program
}
