import { RootCommand } from '@bomb.sh/tab'
import { catalogueEntries, type CatalogueKind } from '../../app/startup/index.ts'
import { graycardError, ownValue } from '../../contract/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import type { Option } from 'commander'
import { completionScripts } from '../terminal/completion-scripts.ts'

/** The parts of a command that completion shows. */
interface CommandDescription {
  readonly name: string
  readonly summary: string
  readonly options: readonly Option[]
}

/** Options whose values completion lists, each with the part of the catalogue that holds the values. */
const catalogueOf: Readonly<Record<string, CatalogueKind>> = {
  quirk: 'quirk',
  reporter: 'reporter',
  only: 'check',
  provider: 'provider',
}

/** `graycard complete SHELL` prints the shell's script. The script calls `graycard complete -- WORDS` for suggestions. */
export async function run(
  io: Io,
  _options: Readonly<Record<string, unknown>>,
  words: readonly string[],
  commands: readonly CommandDescription[],
): Promise<number> {
  const [shell = '', ...typed] = words
  if (shell !== '--') {
    const script = ownValue(completionScripts, shell)
    const allowed = Object.keys(completionScripts)
    if (script === undefined) throw graycardError('UNKNOWN_NAME', { kind: 'shell', name: shell, allowed })
    io.stdout.write(script)
    return exit.pass
  }
  const root = await describe(typed, commands)
  withCapturedOutput(io, () => root.parse(typed))
  return exit.pass
}

/** The command line for the completion library. Loads only the part of the catalogue that the words refer to. */
async function describe(
  words: readonly string[],
  commands: readonly CommandDescription[],
): Promise<RootCommand> {
  const root = new RootCommand()
  const typed = new Set(words.map((word) => word.split('=')[0]))
  for (const { name, summary, options } of commands) {
    const command = root.command(name, summary)
    for (const option of options) {
      const long = (option.long ?? '').replace(/^--/, '')
      const kind = typed.has(`--${long}`) ? catalogueOf[long] : undefined
      const values = kind
        ? // oxlint-disable-next-line no-await-in-loop
          await catalogueEntries(kind)
        : (option.argChoices ?? []).map((id) => ({ id, title: id }))
      if (values.length > 0)
        command.option(long, option.description, (complete) =>
          values.forEach(({ id, title = id }) => complete(id, title)),
        )
      else command.option(long, option.description)
    }
  }
  return root
}

/** Redirects console.log, which the library prints with, to this program's output. */
function withCapturedOutput(io: Io, print: () => void): void {
  const { log } = console
  console.log = (text: unknown) => io.stdout.write(`${String(text)}\n`)
  try {
    print()
  } finally {
    console.log = log
  }
}
