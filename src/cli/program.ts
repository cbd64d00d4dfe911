import { Command, CommanderError } from 'commander'
import { graycardError } from '../contract/index.ts'
import { commandGroups, commands } from './commands.ts'
import type { CommandSpec } from './specs/spec.ts'
import { columnsOf, type Io } from './terminal/io.ts'
import { pluginOptions, shownClock } from './terminal/options.ts'
import { usageError } from './terminal/usage-error.ts'

/** Longer lines of help are hard to read. */
const maxHelpColumns = 120

/** Builds the command line. `done` receives the exit code of the command that ran. */
export function createProgram(
  argv: readonly string[],
  io: Io,
  version: () => string,
  done: (code: number) => void,
): Command {
  // The library drops the `--` in front of the words to complete.
  const dashes = argv.includes('--') ? ['--'] : []
  const helpColumns = () => Math.min(maxHelpColumns, Math.max(80, columnsOf(io.stdout)))
  const program = new Command('graycard')
    .description('Verify that an image-generation API behaves as your application expects.')
    .usage('COMMAND [options]')
    .configureOutput({
      writeOut: io.stdout.write,
      writeErr: io.stderr.write,
      // `main` writes every error in one style.
      outputError: () => undefined,
      getOutHelpWidth: helpColumns,
      getErrHelpWidth: helpColumns,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .option('-V, --version', 'Print the version')
    .helpOption('-h, --help', 'Show this help')
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      '\nExit codes: 0 pass, 1 finding, 2 usage or configuration error, 3 unverified,\n130 interrupted. Options and examples of a command: graycard help COMMAND\n',
    )
  throwErrors(program, 'graycard')
  program.on('option:version', () => {
    io.stdout.write(`${version()}\n`)
    throw new CommanderError(0, 'commander.version', '')
  })
  for (const [title, group] of commandGroups)
    for (const spec of group) {
      const command = program
        .command(spec.name)
        .description(spec.summary)
        .summary(spec.summary)
        .helpGroup(title)
        .addHelpText('after', notes(spec))
      for (const [name, description] of spec.args ?? []) command.argument(name, description)
      for (const each of spec.options) command.addOption(each)
      throwErrors(command, `graycard ${spec.name}`, spec.runsCommand === true && dashes.length === 0)
      command.action(async () => {
        if (spec.runsCommand === true && dashes.length === 0) throw dashesMissing(spec.name)
        const { run } = await spec.load()
        const options = command.opts()
        done(
          await run(
            {
              ...io,
              plugins: pluginOptions(options),
              ...(spec.showsDays === true ? { now: shownClock(options, io.now) } : {}),
            },
            options,
            [...dashes, ...command.args],
            commands,
          ),
        )
      })
    }
  const help = new Command('help').argument('[command]').description('Show help for a command')
  return program.addHelpCommand(help.helpGroup(commandGroups.at(-1)?.[0] ?? ''))
}

/** Makes the library throw its errors as ours. */
function throwErrors(command: Command, name: string, lacksDashes = false): void {
  command.exitOverride((error) => {
    // An option of the command to run, unless it resembles one of ours.
    if (lacksDashes && error.code === 'commander.unknownOption' && !error.message.includes('Did you mean'))
      throw dashesMissing(command.name())
    throw usageError(error, name, `${name} ${command.usage()}`)
  })
}

const dashesMissing = (name: string) =>
  graycardError('ARGUMENT_MISSING', {
    of: `graycard ${name}`,
    argument: '-- before the command to run',
    usage: `graycard ${name} [options] -- npm test`,
  })

function notes({ exitCodes = [], examples = [] }: CommandSpec): string {
  const width = Math.max(...examples.map(([line]) => line.length))
  return [
    ...(exitCodes.length > 0 ? ['', 'Exit codes:'] : []),
    ...exitCodes.map(([code, meaning]) => `  ${String(code).padEnd(3)}  ${meaning}`),
    ...(examples.length > 0 ? ['', 'Examples:'] : []),
    ...examples.map(([line, what]) => `  ${line.padEnd(width)}  ${what}`),
  ].join('\n')
}
