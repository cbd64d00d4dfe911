import {
  isObject,
  optionalField,
  parseJson,
  type PastedExchange,
  type PastedRequest,
} from '../../contract/index.ts'
import { inputKind, type PastedFailure } from '../../pasted/index.ts'
import { fromRecorded, type RecordedFailure, toFailure } from './failure.ts'

/** A failure from the content of a file, from standard input or from words. What an input is, it shows by itself. */
export async function readFailure(text: string): Promise<RecordedFailure> {
  switch (inputKind(text)) {
    case 'failure': {
      const value = parseJson(text)
      return toFailure(isObject(value) ? value : {})
    }
    case 'exchange': {
      const value = parseJson(text)
      return fromRecorded(isObject(value) ? value : {})
    }
    case 'har': {
      const { failedExchange, readHar } = await import('../../pasted/exchanges.ts')
      return fromPasted(failedExchange(readHar(text) ?? []) ?? {})
    }
    case 'http': {
      const { readHttpMessage } = await import('../../pasted/exchanges.ts')
      const read = readHttpMessage(text)
      return read === undefined ? { client_text: text } : fromPasted(read)
    }
    case 'curl': {
      const [{ readHttpMessage }, { outputStart, readCurl }] = await Promise.all([
        import('../../pasted/exchanges.ts'),
        import('../../curl/index.ts'),
      ])
      const exchange = readHttpMessage(text)
      const read = readCurl(text)
      const command = 'problem' in read ? undefined : read.commands[0]
      if (exchange?.response)
        return fromPasted({ ...optionalField('request', command?.request), ...exchange })
      if (!command) return { client_text: text }
      const output = text.slice(outputStart(text))
      return {
        request: requestFields(command.request),
        client_text: output === '' ? behindCommand(text, command.line) : output,
      }
    }
    case 'text':
      return { client_text: text }
  }
}

/** The lines behind a command: what it printed. A command goes on behind a backslash, a caret or an open quote. */
function behindCommand(text: string, line: number): string {
  const lines = text.split('\n').slice(line - 1)
  let last = 0
  let quotes = 0
  for (const [index, one] of lines.entries()) {
    quotes += one.split("'").length - 1
    last = index
    if (!/[\\^`|]\s*$/.test(one) && quotes % 2 === 0) break
  }
  return lines.slice(last + 1).join('\n')
}

/** An exchange that somebody pasted, as a failure. */
const fromPasted = ({ request, response, startedAt }: PastedExchange): PastedFailure => ({
  status: response?.status === 0 ? undefined : response?.status,
  headers: response?.headers,
  body: response?.text,
  request: request && requestFields(request),
  at: startedAt,
})

function requestFields({
  method,
  url,
  headers,
  body,
  form,
}: PastedRequest): Readonly<Record<string, unknown>> {
  const fields = isObject(body) ? body : form && Object.fromEntries(form)
  return { method, url, headers, ...(fields ? { body: fields } : {}) }
}
