import {
  type Blame,
  type Cause,
  countFields,
  ownValue,
  rejectedField,
  type Rejection,
} from '../../contract/index.ts'

/** The cause of a rejection, and who is to blame. */
export interface Classified {
  readonly cause: Cause
  readonly blame: Blame
}

const invalid: Classified = { cause: 'invalid_parameter', blame: 'your_request' }

const byParam: Readonly<Record<string, Cause>> = {
  size: 'invalid_size',
  image_size: 'invalid_size',
  width: 'invalid_size',
  height: 'invalid_size',
  aspect_ratio: 'invalid_size',
  ...Object.fromEntries(countFields.map((field) => [field, 'invalid_n' as const])),
  model: 'unknown_model',
  prompt: 'missing_prompt',
}

/** The cause of an error in a field. A nested field (`input.size`) counts by its last name. */
export const causeOfParam = (param: string) => ownValue(byParam, param.slice(param.lastIndexOf('.') + 1))

/** Texts in which APIs reject a field of the request. A header is not a field. */
const fieldErrorPattern =
  /\binvalid (value|type|param\w*|argument|option|input|format|choice|request (format|param\w*|body))|validation (error|failed)|field required|missing (required )?(field|param\w*|argument)|\b(is|are) (required|missing|mandatory)\b|\b(must|should) (be|have|not|contain)\b|expected (a |an |one of|string|number|integer|boolean|object|array|list|value)|unexpected (type|value|field)|only (supported|accepts)|out of range|\btoo (small|large|big|long|short|many)\b|not (a )?(valid|supported)\b|\bunsupported\b|必须|不能为空|参数(错误|无效)/i

/** Splits `INVALID_API_TOKEN` and `InvalidApiKey` into words. A text with spaces is unchanged. */
export const splitWords = (text: string) =>
  /\s/.test(text) ? text : text.replaceAll(/([a-z])(?=[A-Z])/g, '$1 ').replaceAll(/[_-]/g, ' ')

/** The rejected field in the format of OpenAI (`param`) or FastAPI (`"loc":["body","n"]`). */
function fieldOf(rejection: Rejection): string | undefined {
  const param = rejectedField(rejection)
  if (param !== null && /^[a-z_][\w.[\]]*$/i.test(param)) return param
  const body = /"loc":\s*\["body"(?:,\s*"(\w+)")?/.exec(rejection.message)
  return body ? (body[1] ?? 'body') : undefined
}

/** The quoted field, if the text quotes exactly one known field. */
function quotedField(message: string): string | undefined {
  const found = message.matchAll(/["'`“‘](size|n|model|prompt)["'`”’]/g)
  const names = new Set([...found].map(([, name]) => name))
  return names.size === 1 ? [...names][0] : undefined
}

/** The cause of a rejected field. Undefined for any other status than 400 or 422, and if the rejection names no field. */
export function classifyByField(rejection: Rejection): Classified | undefined {
  const { status, param, message, code, type } = rejection
  const namesModel = code === 'model_not_found' || type?.startsWith('model_not_found') === true
  if (
    (status === 404 && param === 'model') ||
    (namesModel && (status === 400 || status === 404 || status === 422))
  )
    return { cause: 'unknown_model', blame: 'your_request' }
  if (status !== 400 && status !== 422) return undefined
  const field = fieldOf(rejection)
  const namesField = [message, splitWords(code ?? '')].some(
    (text) => fieldErrorPattern.test(text) && !/\bheaders?\b/i.test(text),
  )
  if (field === undefined && !namesField) return undefined
  return { ...invalid, cause: causeOfParam(field ?? quotedField(message) ?? '') ?? invalid.cause }
}
