import { graycardError, isObject, type JsonObject, parseJson } from '../../contract/index.ts'
import { type Note, readCurl, type ReadCommand } from '../../curl/index.ts'
import type { TakenKey } from '../../pasted/index.ts'
import { withoutKeys } from './keys.ts'

/** A command that was read, without its API keys. */
export interface PastedCommand extends ReadCommand {
  readonly keys: readonly TakenKey[]
}

/** Reads the commands of a text. Throws CURL_UNREADABLE if it has none. `name` is where it comes from, for the error. */
export function readCommands(text: string, name: string): readonly [PastedCommand, ...PastedCommand[]] {
  const reading = readCurl(text)
  if ('problem' in reading) throw graycardError('CURL_UNREADABLE', { path: name, ...reading.problem })
  const [first, ...rest] = reading.commands
  return [keyless(first), ...rest.map(keyless)]
}

const keyless = (command: ReadCommand): PastedCommand => ({ ...command, ...withoutKeys(command.request) })

/** One line that was read: the request, or why there is none. `id` is the line's. */
export interface ReadLine {
  readonly value: JsonObject
  readonly keys: readonly TakenKey[]
}

/** Answers each line of a file in JSON Lines by its field `curl`. Throws FILE_UNREADABLE, or CURL_UNREADABLE for a line without the field. */
export function* readBatch(text: string, name: string): Generator<ReadLine> {
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const row = parseJson(line)
    if (!isObject(row) || typeof row['curl'] !== 'string')
      throw graycardError('CURL_UNREADABLE', {
        path: name,
        message: 'The line has no field "curl"',
        fix: 'Write {"id": …, "curl": "…"} on each line',
        line: index + 1,
        column: 1,
      })
    const id = row['id'] === undefined ? {} : { id: row['id'] }
    const reading = readCurl(row['curl'])
    const problem: Note | undefined = 'problem' in reading ? reading.problem : undefined
    const command = 'commands' in reading ? keyless(reading.commands[0]) : undefined
    yield { value: { ...id, ...(command ? command.request : { problem }) }, keys: command?.keys ?? [] }
  }
}
