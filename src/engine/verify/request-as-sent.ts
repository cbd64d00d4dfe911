import {
  type BlameGrounds,
  type Contract,
  isObject,
  type JsonObject,
  parameterCauses,
  parseJson,
  type ProbeResponse,
} from '../../contract/index.ts'
import { isForeignField, namedFields, pathNames, plainName } from '../cause/index.ts'

/** The recorded body. A probe sends JSON as plain text too. Undefined if it is not recorded. */
const bodyOf = ({ submitted, exchange }: ProbeResponse): unknown => {
  const { body } = (submitted ?? exchange).request
  return typeof body === 'string' ? parseJson(body) : body
}

/** The names of all fields in a recorded body: the keys of JSON at any depth, or the parts of a form. */
function sentNames(body: unknown): ReadonlySet<string> {
  const names = new Set<string>()
  const collect = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(collect)
    else if (isObject(value))
      for (const [key, one] of Object.entries(value)) {
        names.add(plainName(key))
        collect(one)
      }
  }
  if (Array.isArray(body))
    for (const { name } of body.filter(isPart)) names.add(plainName(name.replace('[]', '')))
  else collect(body)
  return names
}

const isPart = (value: unknown): value is JsonObject & { readonly name: string } =>
  isObject(value) && typeof value['name'] === 'string'

const isSent = (field: string, names: ReadonlySet<string>) => pathNames(field).some((name) => names.has(name))

/** Texts about something that is not there, rather than about a value that is not allowed. */
const saysAbsent =
  /\b(missing|must (provide|specify)|field required|not (provided|specified))\b|\brequired\b(?! (to|for|when|if|with|by|in|as)\b)|缺少|不能为空|未提供/i

/** What the rejection misses although the request contained it. Undefined if it misses nothing, or something that was not sent. */
export function lostPart(answer: ProbeResponse): Extract<BlameGrounds, { kind: 'lost' }> | undefined {
  const { outcome, cause, exchange } = answer
  const body = bodyOf(answer)
  if (outcome.kind !== 'refused' || body === undefined) return undefined
  // Every body that Graycard sends is complete and well-formed.
  if (cause === 'malformed_json') return { kind: 'lost', part: 'body' }
  const names = sentNames(body)
  const field =
    cause === 'missing_prompt'
      ? 'prompt'
      : saysAbsent.test(outcome.message)
        ? namedFields(outcome, exchange.reply?.text ?? '')[0]?.field
        : undefined
  return field !== undefined && isSent(field, names) ? { kind: 'lost', part: 'field', field } : undefined
}

/**
 * The field that a rejection is about although the request does not contain it. Undefined if the rejection misses a field that an image
 * request may need: then the caller has to send it.
 */
export function unsentField(answer: ProbeResponse, contract: Contract): string | undefined {
  const { outcome, cause = 'other', exchange } = answer
  const body = bodyOf(answer)
  const isAboutFields =
    parameterCauses.has(cause) || (cause === 'other' && (outcome.status === 400 || outcome.status === 422))
  if (outcome.kind !== 'refused' || body === undefined || !isAboutFields) return undefined
  const size = unsentSize(outcome.message, body)
  if (size !== undefined) return `size ${size}`
  const known = new Set([...sentNames(body), 'model', ...Object.keys(contract.request).map(plainName)])
  const values = new Set(Object.values(isObject(body) ? body : {}))
  const named = namedFields(outcome, exchange.reply?.text ?? '').filter(({ field }) => !values.has(field))
  const [first] = named
  if (!first || named.some(({ field }) => isSent(field, known))) return undefined
  return first.missing && !isForeignField(first.field) ? undefined : first.field
}

/** The rejected size, if the request contains another one instead. */
function unsentSize(message: string, body: unknown): string | undefined {
  const rejected = /invalid (?:value|size):? ["'`](\d{2,5}x\d{2,5})["'`]/i.exec(message)?.[1]
  const sent = isObject(body) ? body['size'] : undefined
  return rejected !== undefined && typeof sent === 'string' && /^\d+x\d+$/.test(sent) && sent !== rejected
    ? rejected
    : undefined
}
