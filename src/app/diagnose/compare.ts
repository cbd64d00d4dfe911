import { optionalField, sameJson, type Symptom, urlParts } from '../../contract/index.ts'
import { readSymptom } from '../../pasted/index.ts'
import type { RecordedFailure } from './failure.ts'
import { bodyFacts, imageFacts } from './response-facts.ts'

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

/** Whether a recording says what was requested, beside the model that its error names. */
const hasRequest = ({ request }: Symptom): boolean =>
  request !== undefined && (request.url !== undefined || Object.keys(request.fields).length > 0)

/** What changed between two recordings of a request. Takes linear time. */
export async function compareRecordings(
  before: RecordedFailure,
  after: RecordedFailure,
): Promise<RecordingComparison> {
  const [old, current] = [readSymptom(before), readSymptom(after)]
  const [was, is] = [old.request, current.request]
  const [oldImages, newImages] = await Promise.all([imageFacts(before), imageFacts(after)])
  const differences = [
    ...rows(
      'environment',
      { host: host(was?.url), address: before.address, proxy: before.proxy },
      { host: host(is?.url), address: after.address, proxy: after.proxy },
    ),
    ...rows('request', requestFacts(old), requestFacts(current)),
    ...rows('request', sentHeaders(was?.headers), sentHeaders(is?.headers)),
    ...rows(
      'response',
      { status: old.status, ...errorOf(old.parts.at(-1)), ...oldImages },
      { status: current.status, ...errorOf(current.parts.at(-1)), ...newImages },
    ),
    // An error has none of the fields of a result: the error says all.
    ...(old.parts.length > 0 === current.parts.length > 0
      ? rows('response', bodyFacts(before.body), bodyFacts(after.body))
      : []),
    ...rows('header', steadyHeaders(old.headers), steadyHeaders(current.headers)),
    ...timingRows(before.durationMs, after.durationMs),
  ].slice(0, maxRows)
  const requests = [old, current].filter(hasRequest).length
  return { differences, says: conclusion(differences, requests) }
}

/** What a recording says of its request. */
const requestFacts = ({ request, model }: Symptom): Readonly<Record<string, unknown>> => ({
  method: request?.method,
  path: path(request?.url),
  ...optionalField('model', model),
  ...request?.fields,
})

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
  return text.length <= maxValue ? text : `${text.slice(0, maxValue)}…`
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

/** What cannot be said because a recording does not hold its request. */
const without: Readonly<Record<number, string>> = {
  0: ' The request is not in the recordings, so it may have changed too.',
  1: ' The request is in only one of the recordings, so it may have changed too.',
}

/** `requests`: how many of the two recordings hold their request. */
function conclusion(differences: readonly RecordingDifference[], requests: number): string {
  const has = (part: RecordingDifference['part']) => differences.some((one) => one.part === part)
  const unknown = without[requests] ?? ''
  if (differences.length === 0)
    return requests === 2 ? 'The recordings do not differ.' : `The responses do not differ.${unknown}`
  const responds = has('response') || has('header')
  if (!responds && !has('request') && !has('environment'))
    return 'The response is the same, but its duration differs.'
  if (!responds) return 'The requests differ, the responses do not.'
  const asks = requests === 2 ? has('request') : differences.some(isStated)
  if (asks && has('environment'))
    return 'The request and the environment changed, so the response alone does not show the cause.'
  if (asks) return 'The request changed. Send the earlier request again to see whether it still works.'
  if (requests < 2) return `The responses differ.${unknown}`
  return has('environment')
    ? 'The request is the same, but it went elsewhere: compare the environments.'
    : 'The request is the same, and the response changed: the API, the gateway or the account changed.'
}

/** Whether both recordings state this part of the request, with different values. */
const isStated = ({ part, before, after }: RecordingDifference): boolean =>
  part === 'request' && before !== null && after !== null
