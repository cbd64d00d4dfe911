import { isObject, type JsonObject, toFiniteNumber } from '../../contract/index.ts'
import type { PastedFailure } from '../../pasted/index.ts'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined

/** Names of a described failure. Any of them tells it from the error that a server returned. */
const own = ['client_text', 'body', 'request', 'headers', 'at']

/** Whether a JSON object describes a failure in the format of `--batch`, and is not the error itself. */
export const describesFailure = (value: JsonObject): boolean =>
  own.some((key) => key in value) && !('error' in value) && !('message' in value)

/** A failure from JSON. Fields with another type are left out. */
export function toFailure(value: JsonObject): PastedFailure {
  const { headers, request, status } = value
  return {
    status: toFiniteNumber(status) ?? (/^\d{3}$/.test(text(status) ?? '') ? Number(status) : undefined),
    headers: isObject(headers) ? headers : undefined,
    body: value['body'] ?? undefined,
    client_text: text(value['client_text']),
    request: isObject(request) ? request : undefined,
    provider: text(value['provider']),
    api: text(value['api']),
    model: text(value['model']),
    at: text(value['at']),
  }
}
