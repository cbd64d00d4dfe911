import { hash } from 'node:crypto'
import type { Knowledge, ResponseHeaderRow } from '../contract/index.ts'

export interface HeaderWriter {
  /** Whether responses with this status carry this rate limit header. */
  readonly statesLimit: (name: string, status: number) => boolean
  /** Gives a response the headers that the provider itself would send. `durationMs` is the processing time. */
  readonly complete: (response: Response, request: Request, durationMs: number) => void
}

/** Names of headers that only OpenAI's own API sends. The inner API writes them, whatever the provider. */
const openaiOnly = ['openai-version', 'x-request-id']

/** The endpoint of a path, as `ResponseHeaderRow` names it: `generations`, `models`, `generateContent`. */
const endpointOf = (path: string) =>
  /\/models(?:\/[^:]+)?$/.test(path) ? 'models' : (path.split(/[/:]/).at(-1) ?? '')

const apply = (row: ResponseHeaderRow, day: string, status: number, endpoint: string | undefined) =>
  (row.from === undefined || row.from <= day) &&
  (row.until === undefined || day < row.until) &&
  (row.status === undefined ||
    row.status === status ||
    row.status === (status < 400 ? 'success' : 'error')) &&
  (row.endpoints === undefined || endpoint === undefined || row.endpoints.includes(endpoint))

/** Writes the headers that knowledge has for a provider. A provider without any keeps the headers that it has. */
export function createHeaderWriter(
  { responseHeaders = [] }: Knowledge,
  provider: string,
  nowMs: () => number,
): HeaderWriter {
  const rows = responseHeaders.filter((row) => row.provider === provider)
  let count = 0
  const dayNow = () => new Date(nowMs()).toISOString().slice(0, 10)
  return {
    statesLimit(name, status) {
      const day = dayNow()
      return rows.length === 0 || rows.some((row) => row.name === name && apply(row, day, status, undefined))
    },
    complete(response, request, durationMs) {
      const type = response.headers.get('content-type') ?? ''
      const { pathname } = new URL(request.url)
      // A page or an image was written by somebody else on the way.
      if (rows.length === 0 || !/^(?:application\/json|text\/event-stream)/.test(type) || pathname === '/')
        return
      const { headers, status } = response
      const values: Readonly<Record<string, string>> = {
        request: headers.get('x-request-id') ?? '',
        ms: String(Math.max(1, Math.round(durationMs))),
        unix: String(Math.floor(nowMs() / 1000)),
        hex: hash('sha256', String(++count)).slice(0, 16),
      }
      for (const name of openaiOnly) headers.delete(name)
      const day = dayNow()
      const endpoint = endpointOf(pathname)
      for (const row of rows) {
        if (row.value === '{limit}' || !apply(row, day, status, endpoint)) continue
        // Only JSON in its plain form gets the provider's content type.
        if (row.name === 'content-type' && type !== 'application/json') continue
        headers.set(
          row.name,
          row.value.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole),
        )
      }
    },
  }
}
