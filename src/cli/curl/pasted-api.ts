import { optionalField } from '../../contract/index.ts'
import { apiOf, type CommandApi, readCommands } from '../../app/curl/index.ts'
import type { Io } from '../terminal/io.ts'
import { type Options, stringOption } from '../terminal/options.ts'
import { pastedText } from './pasted-text.ts'
import { notesText, rotateText } from './request-text.ts'

/** The API and request of a pasted command. Its keys are unknown to every later text, and what to know about it is on stderr. */
export async function pastedApi(io: Io, curl: string, options: Options): Promise<CommandApi['api']> {
  const { text, name } = await pastedText(io, [curl], 'graycard --curl')
  const [command, ...others] = readCommands(text, name)
  const [model, prompt, provider] = ['model', 'prompt', 'provider'].map((one) => stringOption(options, one))
  const { api, notes } = apiOf(command, name, {
    ...optionalField('model', model),
    ...optionalField('prompt', prompt),
    ...optionalField('provider', provider),
  })
  const { key } = api
  io.redactor?.learn([...command.keys.map(({ value }) => value), ...(key === undefined ? [] : [key])])
  io.stderr.write(notesText(command, name))
  if (key !== undefined && command.keys.length === 0)
    io.stderr.write(`The API key of the command is not stored. ${rotateText}\n`)
  for (const note of notes) io.stderr.write(`${note}.\n`)
  if (others.length > 0)
    io.stderr.write(`${name} has ${others.length + 1} commands. Only the first one is used.\n`)
  return api
}
