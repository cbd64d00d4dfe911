import type { Headers, WireResponse } from '../contract/index.ts'
import type { Redactor } from './secrets/redact.ts'

/** Header names in lower case, repeated ones joined. */
export const flatHeaders = (headers: Record<string, string | string[] | undefined>): Headers =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  )

/** The reply as it is recorded: whole, so that what is judged is what was received, but for its secrets. */
export function redactResponse(reply: WireResponse, redactor: Redactor): WireResponse {
  const headers = Object.entries(reply.headers).map(([name, value]): [string, string] => [
    name,
    name === 'set-cookie' ? '[redacted]' : redactor.text(value),
  ])
  return { ...reply, headers: Object.fromEntries(headers), text: redactor.text(reply.text) }
}
