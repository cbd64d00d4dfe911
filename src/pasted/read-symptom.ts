import { type ErrorPart, isObject, type JsonObject, optionalField, type Symptom } from '../contract/index.ts'
import { cleanText } from './clean-text.ts'
import { segmentsOf } from './embedded.ts'
import { partsOfValue } from './error-value.ts'
import { lowerCase, type ValueFacts } from './value-facts.ts'
import { pageParts } from './page.ts'
import { partsOfProse, statedStatus } from './prose.ts'
import { datesIn, modelsIn, requestsIn } from './text-facts.ts'

/** A failure as somebody describes it. The names are API (`graycard diagnose --json`, `--batch`). */
export interface PastedFailure {
  readonly status?: number | undefined
  readonly headers?: Readonly<Record<string, unknown>> | undefined
  /** The body of the response, as text or as the parsed JSON. */
  readonly body?: unknown
  /** What an SDK or an application printed. */
  readonly client_text?: string | undefined
  /** The request: `method`, `url`, `path`, `headers`, `body`, or fields of its body. */
  readonly request?: Readonly<Record<string, unknown>> | undefined
  readonly provider?: string | undefined
  readonly api?: string | undefined
  readonly model?: string | undefined
  /** ISO day or instant. */
  readonly at?: string | undefined
}

/** Longer texts are cut in the middle, where logs repeat themselves: the beginning names the failure, the end its cause. */
const maxText = 64_000
const maxNesting = 6

const bounded = (text: string): string =>
  text.length <= maxText ? text : `${text.slice(0, maxText / 2)}\n…\n${text.slice(-maxText / 2)}`

/** Errors in a text of any origin, outermost first. */
function partsOfText(
  text: string,
  writer: ErrorPart['writer'],
  facts: ValueFacts,
  depth: number,
): readonly ErrorPart[] {
  const page = pageParts(text, writer)
  if (page) return page
  const segments = segmentsOf(depth === 0 ? cleanText(text) : text)
  const inner = (more: string, by: ErrorPart['writer'], level: number) =>
    level > maxNesting ? [] : partsOfText(more, by, facts, depth + level)
  return segments.flatMap((segment, index) => {
    if (segment.kind === 'text') return partsOfProse(segment.text, writer)
    // A value behind a sentence is what the sentence introduces.
    const by = writer === 'client' && index > 0 ? 'server' : writer
    const parts = depth > maxNesting ? [] : partsOfValue(segment.value, by, facts, inner)
    // Brackets around a sentence: `[ERROR: …]`.
    return parts.length === 0 && /^\[[A-Za-z]/.test(segment.raw)
      ? partsOfProse(segment.raw.replace(/^\[|\]$/g, ''), writer)
      : parts
  })
}

/** A URL in a response's body is an image's, not the request's. */
const imageUrl = /"ur[li]"\s?:\s?"[^"]{0,2000}"/g

/** Reads a failure from what was pasted or recorded. Nothing is concluded. */
export function readSymptom(input: PastedFailure): Symptom {
  const facts: ValueFacts = {}
  const client = bounded(input.client_text ?? '')
  const body = bounded(
    typeof input.body === 'string'
      ? input.body
      : input.body === undefined || input.body === null
        ? ''
        : JSON.stringify(input.body),
  )
  const clientParts = partsOfText(client, 'client', facts, 0)
  const serverFacts: ValueFacts = {}
  const parts = [...clientParts, ...partsOfText(body, 'server', serverFacts, 0)]
  // A path in a response may be the request's. An address is an image's.
  if (/^https?:/.test(serverFacts.url ?? '')) delete serverFacts.url
  Object.assign(facts, { ...serverFacts, ...facts })
  const text = [client, body].filter((one) => one !== '').join('\n')
  const request = requestOf(input.request, facts, `${client}\n${body.replaceAll(imageUrl, '')}`)
  const fields = toFields(request?.fields)
  const model = input.model ?? modelIn(fields) ?? modelsIn(text)
  const status =
    input.status ??
    parts.find((part) => part.status !== undefined && part.writer === 'client')?.status ??
    facts.status ??
    parts.find((part) => part.status !== undefined)?.status ??
    statedStatus(client)
  return {
    headers: { ...facts.headers, ...lowerCase(input.headers ?? {}) },
    parts: unique(parts),
    text,
    ...optionalField('provider', input.provider),
    ...optionalField('api', input.api),
    ...optionalField('model', model),
    ...optionalField('at', input.at ?? datesIn(text)),
    ...optionalField('status', status),
    ...optionalField('request', request),
  }
}

const toFields = (fields: JsonObject | undefined): JsonObject => fields ?? {}
const modelIn = (fields: JsonObject): string | undefined =>
  typeof fields['model'] === 'string' ? fields['model'] : undefined

/** The same error twice in a row, or its class without a message, says nothing more. */
const unique = (parts: readonly ErrorPart[]): readonly ErrorPart[] =>
  parts.filter((part, index) => {
    const before = parts[index - 1]
    const again = part.message === '' && part.code === undefined && part.status === undefined
    return (
      before === undefined ||
      (JSON.stringify(part) !== JSON.stringify(before) && !(again && part.type === before.type))
    )
  })

function requestOf(given: PastedFailure['request'], facts: ValueFacts, text: string): Symptom['request'] {
  const { method, url, path, headers, body, ...rest } = given ?? {}
  const stated = requestsIn(text)
  const at = asString(url) ?? asString(path) ?? facts.url ?? stated?.url
  // A method is a token. What a foreign file calls a method may be a command for a shell.
  const how = [asString(method), facts.method, stated?.method].find(
    (one) => one !== undefined && /^[A-Za-z]{3,10}$/.test(one),
  )
  const fields = { ...facts.fields, ...(isObject(body) ? body : {}), ...rest }
  if (at === undefined && how === undefined && Object.keys(fields).length === 0) return undefined
  return {
    fields,
    ...optionalField('method', how),
    ...optionalField('url', at),
    ...(isObject(headers) ? { headers: lowerCase(headers) } : {}),
  }
}

const asString = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined
