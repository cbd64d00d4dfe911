import {
  type Exchange,
  type Finding,
  type ImageFacts,
  isObject,
  type JsonObject,
  toFiniteNumber,
  toObject,
} from '../../contract/index.ts'
import type { PastedFailure } from '../../pasted/index.ts'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined

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

/** A failure with what only a recording knows. */
export interface RecordedFailure extends PastedFailure {
  readonly durationMs?: number | undefined
  /** Address of the server. */
  readonly address?: string | undefined
  /** Host and port of the proxy. */
  readonly proxy?: string | undefined
  /** The images of the response. Their bytes are not in the recorded body. */
  readonly images?: readonly ImageFacts[]
  /** How the images differ from the requested ones, as `verify` reports it. */
  readonly problems?: readonly Finding[]
}

/** A recorded exchange as a failure. */
export function fromExchange({
  request,
  reply,
  failure,
  startedAt,
  timings,
  address,
  proxy,
  images,
}: Exchange): RecordedFailure {
  const { method, url, headers, body } = request
  return {
    durationMs: timings.totalMs,
    address,
    proxy,
    images,
    status: reply?.status ?? failure?.status,
    headers: reply?.headers,
    body: reply?.text,
    client_text: failure ? [failure.system, failure.message].filter(Boolean).join(': ') : undefined,
    request: { method, url, headers, ...(isObject(body) ? { body } : {}) },
    at: startedAt,
  }
}

/** The JSON of a recorded exchange (`graycard show --json`) as a failure. Fields with another type are left out. */
export function fromRecorded(value: JsonObject): RecordedFailure {
  const reply = toObject(value['reply'])
  const failure = toObject(value['failure'])
  const printed = [failure['system'], failure['message']].flatMap((one) => text(one) ?? [])
  return {
    ...toFailure({ ...reply, body: reply['text'], request: value['request'], at: value['startedAt'] }),
    ...(printed.length === 0 ? {} : { client_text: printed.join(': ') }),
    durationMs: toFiniteNumber(toObject(value['timings'])['totalMs']),
    address: text(value['address']),
    proxy: text(value['proxy']),
  }
}
