import type { Headers, WireResponse } from '../contract/index.ts'
import type { Redactor } from './redaction/index.ts'

/** Headers with names in lower case. Repeated values are joined. */
export const flatHeaders = (headers: Record<string, string | string[] | undefined>): Headers =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  )

/** The response as recorded: complete, without secrets. */
export function redactResponse(response: WireResponse, redactor: Redactor): WireResponse {
  const headers = Object.entries(response.headers).map(([name, value]): [string, string] => [
    redactor.text(name),
    name === 'set-cookie' ? '[redacted]' : redactor.text(value),
  ])
  return { ...response, headers: Object.fromEntries(headers), text: redactor.text(response.text) }
}
