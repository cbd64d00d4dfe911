import { type Cause, countFields, type ErrorPart, ownValue, rejectedField } from '../../contract/index.ts'

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
export const causeOfParam = (param: string): Cause | undefined =>
  ownValue(byParam, param.slice(param.lastIndexOf('.') + 1))

/** Texts in which APIs reject a field of the request. A header is not a field. */
const fieldErrorPattern =
  /\binvalid (value|type|param\w*|argument|option|input|format|choice|request (format|param\w*|body))|validation (error|failed)|field required|missing (required )?(field|param\w*|argument)|\b(is|are) (required|missing|mandatory)\b|\b(must|should) (be|have|not|contain)\b|expected (a |an |one of|string|number|integer|boolean|object|array|list|value)|unexpected (type|value|field)|only (supported|accepts)|out of range|\btoo (small|large|big|long|short|many)\b|not (a )?(valid|supported)\b|\bunsupported\b|必须|不能为空|参数(错误|无效)/i

/** Whether a text says that something about a field is wrong, whichever field. */
const saysFieldError = (text: string): boolean => fieldErrorPattern.test(text) && !/\bheaders?\b/i.test(text)

/** Splits `INVALID_API_TOKEN` and `InvalidApiKey` into words. A text with spaces is unchanged. */
export const splitWords = (text: string): string =>
  /\s/.test(text) ? text : text.replaceAll(/([a-z])(?=[A-Z])/g, '$1 ').replaceAll(/[_-]/g, ' ')

/** The quoted field, if the text quotes exactly one known field. */
function quotedField(message: string): string | undefined {
  const found = message.matchAll(/["'`“‘](size|n|model|prompt)["'`”’]/g)
  const names = new Set([...found].map(([, name]) => name))
  return names.size === 1 ? [...names][0] : undefined
}

/** The rejected field in the format of OpenAI (`param`) or FastAPI (`"loc":["body","n"]`), or the one known field that the text quotes. */
export function namedFieldOf({
  param = null,
  message,
  code,
}: Pick<ErrorPart, 'param' | 'message' | 'code'>): string | undefined {
  const named = rejectedField({ param })
  if (named !== null && /^[a-z_][\w.[\]]*$/i.test(named)) return named
  const body = /"loc":\s*\["body"(?:,\s*"(\w+)")?/.exec(message)
  if (body) return body[1] ?? 'body'
  return [message, splitWords(code ?? '')].some(saysFieldError) ? quotedField(message) : undefined
}
