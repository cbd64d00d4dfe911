import type { PastedCommand } from '../../app/curl/index.ts'
import type { PastedRequest } from '../../contract/index.ts'

/** A request as an HTTP message that a person reads. */
export function requestText(request: PastedRequest): string {
  const { method, url, headers, auth } = request
  const lines = [
    `${method} ${url}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(auth === undefined ? [] : [`user: ${auth}`]),
  ]
  const body = bodyText(request)
  return `${[...lines, ...(body === undefined ? [] : ['', body])].join('\n')}\n`
}

function bodyText({ body, body_raw, body_file, form }: PastedRequest): string | undefined {
  if (body !== undefined) return JSON.stringify(body, undefined, 2)
  if (body_raw !== undefined) return body_raw
  if (body_file !== undefined)
    return body_file === '-' ? 'Body: standard input' : `Body: the file ${body_file}`
  return form?.map(([name, value]) => `${name} = ${value}`).join('\n')
}

/** What to know about a command: keys that were taken out, and its notes. Empty if there is nothing. */
export function notesText({ keys, notes }: Pick<PastedCommand, 'keys' | 'notes'>, name: string): string {
  return [
    ...keys.map(({ place, variable }) => `The API key in ${place} is replaced by $${variable}.`),
    ...(keys.length > 0 ? [rotateText] : []),
    ...notes.map(
      ({ message, fix, line, column }) =>
        `${line === undefined ? '' : `${name}:${line}:${column ?? 1}: `}${message}.${fix === undefined ? '' : ` ${fix}.`}`,
    ),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

/** What to do about a key that was written into a command. */
export const rotateText =
  'If the command is in a shell history, a chat, an issue or a file, revoke this key and create a new one.'
