import { isObject, type Json, parseJson, sameJson, urlParts } from '../../contract/index.ts'
import { readSymptom } from '../../pasted/index.ts'
import type { RecordedFailure } from './failure.ts'

/** One thing that differs between two recordings. `null`: this side does not have it. */
interface RecordingDifference {
  readonly part: 'request' | 'environment' | 'response' | 'header' | 'timing'
  readonly name: string
  readonly before: string | null
  readonly after: string | null
}

export interface RecordingComparison {
  readonly differences: readonly RecordingDifference[]
  /** What the differences say, in one sentence. */
  readonly says: string
}

/** Headers that differ between any two responses: times, ids, caches and what is left of a limit. */
const volatile =
  /^(?:date|age|expires|etag|last-modified|set-cookie|content-length|cf-ray|alt-svc|report-to|nel|server-timing|x-envoy-.{0,80}|.{0,80}-processing-ms|.{0,80}(?:request|trace|correlation|generation|span)-?id|traceparent|x-ratelimit-(?:remaining|reset).*|x-.{0,80}-remaining.{0,80}|retry-after|x-runtime|x-served-by|x-timer|via)$/i
/** Only whether they are sent is compared: their values are secret. */
const secret = /authorization|api-?key|cookie|token|secret/i
const maxValue = 120
const maxRows = 60
/** A shorter difference is noise. */
const minSlowerMs = 500
const slower = 2

const host = (url: string | undefined) => urlParts(url ?? '').host || undefined
const path = (url: string | undefined) => url?.replace(/^https?:\/\/[^/?#]{1,200}/, '').split('?', 1)[0]

/** What changed between two recordings of a request. Takes linear time. */
export function compareRecordings(before: RecordedFailure, after: RecordedFailure): RecordingComparison {
  const [old, current] = [readSymptom(before), readSymptom(after)]
  const [was, is] = [old.request, current.request]
  const differences = [
    ...rows(
      'environment',
      { host: host(was?.url), address: before.address, proxy: before.proxy },
      { host: host(is?.url), address: after.address, proxy: after.proxy },
    ),
    ...rows(
      'request',
      { method: was?.method, path: path(was?.url), ...was?.fields },
      { method: is?.method, path: path(is?.url), ...is?.fields },
    ),
    ...rows('request', sentHeaders(was?.headers), sentHeaders(is?.headers)),
    ...rows(
      'response',
      { status: old.status, ...errorOf(old.parts.at(-1)), ...structureOf(before.body) },
      { status: current.status, ...errorOf(current.parts.at(-1)), ...structureOf(after.body) },
    ),
    ...rows('header', steadyHeaders(old.headers), steadyHeaders(current.headers)),
    ...timingRows(before.durationMs, after.durationMs),
  ].slice(0, maxRows)
  return { differences, says: conclusion(differences) }
}

function rows(
  part: RecordingDifference['part'],
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly RecordingDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((name) => {
    const [a, b] = [before[name], after[name]]
    return sameJson(a ?? null, b ?? null) ? [] : [{ part, name, before: valueText(a), after: valueText(b) }]
  })
}

function valueText(value: unknown): string | null {
  if (value === undefined || value === null) return null
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.slice(0, maxValue)
}

const sentHeaders = (headers: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      volatile.test(name) ? [] : [[`header ${name}`, secret.test(name) ? 'sent' : value]],
    ),
  )

const steadyHeaders = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !volatile.test(name) && !secret.test(name)))

const errorOf = (part: { readonly code?: string | null; readonly message: string } | undefined) =>
  part === undefined
    ? {}
    : { 'error code': part.code ?? undefined, 'error message': part.message || undefined }

/** The paths of a JSON body with the type of each value, so that a changed structure is seen and a changed image is not. */
function structureOf(body: unknown): Readonly<Record<string, Json>> {
  const value: unknown = typeof body === 'string' ? parseJson(body) : body
  const found: Record<string, Json> = {}
  const add = (one: unknown, at: string, depth: number): void => {
    if (depth > 6 || Object.keys(found).length > 100 || /^error\b/.test(at)) return
    if (Array.isArray(one)) {
      found[`type of ${at || 'body'}`] = 'list'
      add(one[0], `${at}[0]`, depth + 1)
    } else if (isObject(one))
      for (const [key, inner] of Object.entries(one)) add(inner, at === '' ? key : `${at}.${key}`, depth + 1)
    else if (one !== undefined) found[`type of ${at || 'body'}`] = one === null ? 'null' : typeof one
  }
  add(value, '', 0)
  return found
}

function timingRows(before: number | undefined, after: number | undefined): readonly RecordingDifference[] {
  if (before === undefined || after === undefined) return []
  const [low, high] = [Math.min(before, after), Math.max(before, after)]
  return high - low < minSlowerMs || high < slower * low
    ? []
    : [
        {
          part: 'timing',
          name: 'duration',
          before: `${Math.round(before)} ms`,
          after: `${Math.round(after)} ms`,
        },
      ]
}

function conclusion(differences: readonly RecordingDifference[]): string {
  const has = (part: RecordingDifference['part']) => differences.some((one) => one.part === part)
  if (differences.length === 0) return 'The recordings do not differ.'
  const response = has('response') || has('header')
  if (!response)
    return has('timing')
      ? 'The response is the same, but its duration differs.'
      : 'The requests differ, the responses do not.'
  if (has('request') && has('environment'))
    return 'The request and the environment changed, so the response alone does not show the cause.'
  if (has('request'))
    return 'The request changed. Send the earlier request again to see whether it still works.'
  if (has('environment')) return 'The request is the same, but it went elsewhere: compare the environments.'
  return 'The request is the same, and the response changed: the API, the gateway or the account changed.'
}
