import {
  type PastedCommand,
  readBatch,
  readCommandFile,
  readCommands,
  secretsOfCommand,
  writeSnippet,
} from '../../app/curl/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import { graycardError, jsonLine, jsonText } from '../../contract/index.ts'
import { notesText, requestText } from '../curl/request-text.ts'
import { pastedText } from '../curl/pasted-text.ts'
import { exit, type Io } from '../terminal/io.ts'
import { configOption, type Options, stringOption } from '../terminal/options.ts'

/** `graycard curl read` and `graycard curl write`. */
export async function run(io: Io, options: Options, words: readonly string[]): Promise<number> {
  const [action, ...input] = words
  if (action === 'read') return read(io, options, input)
  if (action === 'write')
    return inWorkspace(configOption(options), io, async (workspace) => {
      const [contract] = input
      const text = await writeSnippet(workspace, {
        contract,
        environment: stringOption(options, 'env'),
        as: stringOption(options, 'as') ?? 'curl',
      })
      io.stdout.write(options['json'] === true ? jsonText({ text }) : text)
      return exit.pass
    })
  throw graycardError('OPTION_INVALID', {
    option: 'curl',
    value: action ?? '',
    allowed: 'read or write: graycard curl read FILE',
  })
}

async function read(io: Io, options: Options, input: readonly string[]): Promise<number> {
  const file = stringOption(options, 'batch')
  if (file !== undefined) {
    const text = await readCommandFile(file, io.cwd)
    io.redactor?.learn(secretsOfCommand(text))
    for (const { value, keys } of readBatch(text, file)) {
      learn(io, keys)
      io.stdout.write(`${jsonLine(value)}\n`)
    }
    return exit.pass
  }
  const { text, name } = await pastedText(io, input, 'graycard curl read')
  const commands = readCommands(text, name)
  for (const [index, command] of commands.entries()) {
    learn(io, command.keys)
    const shown = options['json'] === true ? `${jsonLine(command.request)}\n` : requestText(command.request)
    io.stdout.write(`${index > 0 && options['json'] !== true ? '\n' : ''}${shown}`)
    io.stderr.write(notesText(command, name))
  }
  return exit.pass
}

/** From here on, no text of the process holds the keys. */
const learn = (io: Io, keys: PastedCommand['keys']): void =>
  io.redactor?.learn(keys.map(({ value }) => value))
