import { Command, CommanderError } from 'commander'
import { commands } from './commands.ts'
import type { Io } from './terminal/io.ts'
import { pluginOptions } from './terminal/options.ts'

/** The command line as an object; `done` gets the exit code of the command that ran. */
export function createProgram(
  argv: readonly string[],
  io: Io,
  version: () => string,
  done: (code: number) => void,
): Command {
  // The library drops the dashes that part what is to be completed from what is asked.
  const dashes = argv.includes('--') ? ['--'] : []
  const program = new Command('graycard')
    .description('Proves that the image-generation API in front of you is the one you think it is.')
    .helpCommand('help [command]', 'show what a command does and takes')
    .exitOverride()
    .configureOutput({
      writeOut: io.stdout.write,
      writeErr: io.stderr.write,
      getOutHelpWidth: () => 80,
      getErrHelpWidth: () => 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .option('-V, --version', 'print the version')
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      '\nExit codes: 0 pass, 1 a finding, 2 usage or configuration, 3 something could not be measured.\n',
    )
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
