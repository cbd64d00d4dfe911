import { type Exchange, objectsIn, parseJson, printable } from '../../contract/index.ts'

/** Headers that curl sets itself. */
const setByCurl = new Set(['accept-encoding', 'connection', 'content-length', 'host', 'user-agent'])

/** An exchange as HTTP messages: the request, an empty line, the response. Bodies in JSON are indented. */
export function httpText(exchange: Exchange): string {
  const { id, probe, startedAt, request, reply, failure, timings, address, images } = exchange
  const at = address === undefined ? '' : ` from ${address}`
  return printable(
    [
      `# Exchange ${id}, probe ${probe}, ${startedAt}`,
      `${request.method} ${request.url}`,
      ...headerLines(request.headers),
      ...bodyLines(request.body),
      '',
      reply
        ? `HTTP ${reply.status}${at} after ${Math.round(timings.totalMs)} ms`
        : `# No response: ${failure?.message ?? 'unknown'}, after ${Math.round(timings.totalMs)} ms`,
      ...headerLines(reply?.headers ?? {}),
      ...bodyLines(reply?.text),
      ...images.map(
        ({ width, height, format, sha256 }) => `# Image ${width}x${height} ${format}, SHA-256 ${sha256}`,
      ),
      '',
    ].join('\n'),
  )
}

const headerLines = (headers: Exchange['request']['headers']) =>
  Object.entries(headers).map(([name, value]) => `${name}: ${value}`)

function bodyLines(body: unknown): readonly string[] {
  if (body === undefined || body === '') return []
  const value = typeof body === 'string' ? (parseJson(body) ?? body) : body
  return ['', typeof value === 'string' ? value : JSON.stringify(value, null, 2)]
}

/** The request of an exchange as a curl command for a POSIX shell, and what to change before it runs. */
export function curlText({ request }: Exchange): { readonly text: string; readonly note?: string } {
  const { method, url, headers, body } = request
  const form = Array.isArray(body)
  const sent = Object.entries(headers).filter(
    ([name]) => !setByCurl.has(name) && !(form && name === 'content-type'),
  )
  const parts = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(url)}`,
    ...sent.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(form
      ? objectsIn(body).map((part) => `-F ${quoted(formField(part))}`)
      : body === undefined
        ? []
        : [`--data-raw ${quoted(typeof body === 'string' ? body : JSON.stringify(body))}`]),
  ]
  const text = `${parts.join(' \\\n  ')}\n`
  const notes = [
    ...(text.includes('[redacted]') ? ['Replace [redacted] with the API key.'] : []),
    ...(text.includes('[private]') ? ['Replace [private] with the prompt.'] : []),
    ...(form && objectsIn(body).some((part) => isFile(part))
      ? ['Replace each file name with its path.']
      : []),
  ]
  return notes.length > 0 ? { text, note: notes.join(' ') } : { text }
}

/** Exactly this text as one word of a POSIX shell. */
const quoted = (text: string): string => `'${printable(text).replaceAll("'", String.raw`'\''`)}'`

const isFile = (part: Readonly<Record<string, unknown>>) => typeof part['value'] !== 'string'

const formField = (part: Readonly<Record<string, unknown>>): string =>
  `${String(part['name'])}=${isFile(part) ? `@${String(part['filename'])}` : String(part['value'])}`
