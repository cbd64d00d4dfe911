import {
  optionalField,
  type PastedExchange,
  type PastedRequest,
  type PastedResponse,
} from '../contract/index.ts'
import { readCurl } from '../curl/index.ts'
import { requestBody } from './body.ts'

const methods = 'GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS'
const requestLine = new RegExp(`^(${methods})[ \\t]+(\\S+)(?:[ \\t]+HTTP/[\\d.]+)?[ \\t]*$`)
const statusLine = /^HTTP\/[\d.]+[ \t]+(\d{3})(?:[ \t].*)?$/
const headerLine = /^(:?[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}):[ \t]?(.*)$/
/** Lines of `curl -v` that are neither request nor response: what curl says, and the bytes it counts. */
const talk = /^(?:\*[ \t]|[{}] \[\d+ bytes data\]|[ \t]*%[ \t]+Total|[ \t]*Dload[ \t])/

interface Message {
  readonly first: string
  readonly headers: Readonly<Record<string, string>>
  readonly pseudo: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * Reads a raw HTTP message: a request, a response, or both, one after the other, in HTTP/1.1 or with the pseudo-headers of HTTP/2, or the output
 * of `curl -v`. Undefined for other text. Of several responses to one request, such as a redirect's, the last one counts.
 */
export function readHttpMessage(source: string): PastedExchange | undefined {
  const text = source.replaceAll('\r\n', '\n')
  const verbose = isVerbose(text)
  const lines = verbose ? ofVerbose(text) : text.split('\n')
  const starts = lines.flatMap((line, index) => (isStart(line, lines[index - 1] ?? '') ? [index] : []))
  const messages = starts.map((start, index) => messageOf(lines.slice(start, starts[index + 1])))
  const asked = messages.find((one) => requestOf(one) !== undefined)
  const response = messages.findLast(
    ({ first, pseudo }) => statusLine.test(first) || pseudo[':status'] !== undefined,
  )
  // A line of a text or log may begin like a request. A message has headers, a version or a response.
  const isMessage =
    response !== undefined ||
    (asked && (/HTTP\/[\d.]+$/.test(asked.first) || Object.keys(asked.headers).length > 0))
  if (!isMessage) return undefined
  const request = asked && requestOf(asked)
  return {
    ...optionalField('request', request && verbose ? { ...request, ...bodyOfCommand(text) } : request),
    ...optionalField('response', response && responseOf(response)),
  }
}

/** `curl -v` does not print the body that it sends. The command in front of its output says it. */
function bodyOfCommand(text: string): Pick<PastedRequest, 'body' | 'body_raw' | 'body_file' | 'form'> {
  const reading = readCurl(text.slice(0, text.search(/^(?:> |< |\*[ \t])/m)))
  if ('problem' in reading) return {}
  const { body, body_raw, body_file, form } = reading.commands[0].request
  return {
    ...optionalField('body', body),
    ...optionalField('body_raw', body_raw),
    ...optionalField('body_file', body_file),
    ...optionalField('form', form),
  }
}

/** Whether curl marked the lines: `> POST /v1 HTTP/1.1` and `< HTTP/1.1 400`. */
const isVerbose = (text: string): boolean =>
  new RegExp(`^> (?:${methods}) \\S+`, 'm').test(text) || /^< HTTP\/[\d.]+ \d{3}/m.test(text)

/** The lines of `curl -v` without marks. A request's body is not printed, so what follows the headers is the response's. */
function ofVerbose(text: string): readonly string[] {
  const out: string[] = []
  for (const line of text.split('\n')) {
    const [, mark] = /^([<>])(?:[ \t]|$)/.exec(line) ?? []
    if (mark !== undefined) out.push(line.slice(2).trimEnd())
    else if (!talk.test(line) && !line.includes('--:--:--')) {
      // curl's last note may follow the body on its line.
      out.push(line.replace(/\* Connection #\d+ to host \S+ left intact$/, ''))
    }
  }
  return out
}

/** The first line of a message, or its first pseudo-header. */
const isStart = (line: string, before: string): boolean =>
  requestLine.test(line.trimEnd()) ||
  statusLine.test(line.trimEnd()) ||
  (/^:(?:method|status|authority|path|scheme):/.test(line) && !before.startsWith(':'))

function messageOf(lines: readonly string[]): Message {
  const [line = '', ...more] = lines
  const isPseudo = line.startsWith(':')
  const rest = isPseudo ? lines : more
  const blank = rest.findIndex((one) => one.trim() === '')
  const head = blank === -1 ? rest : rest.slice(0, blank)
  const headers = new Map<string, string>()
  const pseudo = new Map<string, string>()
  let body = blank === -1 ? [] : rest.slice(blank + 1)
  for (const [index, one] of head.entries()) {
    const [, name, value = ''] = headerLine.exec(one) ?? []
    if (name === undefined) {
      body = rest.slice(index)
      break
    }
    const key = name.toLowerCase()
    const into = key.startsWith(':') ? pseudo : headers
    const before = into.get(key)
    into.set(key, before === undefined ? value.trim() : `${before}, ${value.trim()}`)
  }
  return {
    first: isPseudo ? '' : line.trim(),
    headers: Object.fromEntries(headers),
    pseudo: Object.fromEntries(pseudo),
    body: body.join('\n').trim(),
  }
}

function requestOf({ first, headers, pseudo, body }: Message): PastedRequest | undefined {
  const [, method = pseudo[':method'], target = pseudo[':path']] = requestLine.exec(first) ?? []
  if (method === undefined || target === undefined) return undefined
  const host = pseudo[':authority'] ?? headers['host']
  const url =
    /^https?:/i.test(target) || host === undefined
      ? target
      : `${pseudo[':scheme'] ?? schemeOf(host)}://${host}${target}`
  return { method: method.toUpperCase(), url, headers, ...requestBody(body, headers['content-type'] ?? '') }
}

/** The message does not say the scheme. Only a server of one's own is likely to have none. */
const schemeOf = (host: string): string =>
  /^(?:localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|\[::1\])/.test(host) || /:(?:80|[1-9]\d{3,4})$/.test(host)
    ? 'http'
    : 'https'

function responseOf({ first, headers, pseudo, body }: Message): PastedResponse {
  const status = Number(statusLine.exec(first)?.[1] ?? pseudo[':status'])
  return { ...(Number.isInteger(status) ? { status } : {}), headers, text: body }
}
