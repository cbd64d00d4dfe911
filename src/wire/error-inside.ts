import {
  isObject,
  type JsonObject,
  objectsIn,
  parseJson,
  toNonEmptyString,
  toObject,
} from '../contract/index.ts'
import { messageKeys } from './rejection.ts'

/** Fields in which gateways wrap the response of the API behind them. */
const wrappers = ['response', 'data', 'result', 'output', 'payload', 'body', 'detail', 'base_resp']
/** Deeper, nobody wraps a response. */
const maxDepth = 5
const failedStates = /^(failed|failure|error|incomplete|cancell?ed|rejected)$/i
/** An event whose name says that nothing more follows: `response.failed`, `error`. */
const failedEvents = /(^|[._])(error|failed|incomplete|cancell?ed)$/
const successWords = /^(0+|200|20000|ok|success(ful)?|succeeded|done|completed|none|null)$/i

const isPresent = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && value !== false && value !== 0
const says = (value: unknown, pattern: RegExp): boolean =>
  (typeof value === 'string' || typeof value === 'number') && pattern.test(String(value).trim())

/** A code that names an error. */
const isErrorCode = (code: unknown): boolean =>
  isPresent(code) && (typeof code === 'string' || typeof code === 'number') && !says(code, successWords)

/** An object whose keys begin with a capital letter, as in some clouds, with the usual spelling. */
const withUsualKeys = (body: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(body).map(([key, value]) => [`${key.slice(0, 1).toLowerCase()}${key.slice(1)}`, value]),
  )

/** Whether an error object states that there is no error: `{"code": 0, "message": ""}`. */
const isNoError = (error: unknown): boolean =>
  isObject(error) && !Object.values(error).some((value) => isPresent(value) && !says(value, successWords))

/**
 * The error in a body without images: the object that states it, in the form `{"error": …}` or in the form that `readRejection` reads. It may
 * be wrapped, in a list, or JSON in a text. A message alone counts as an error only in a whole response (`anyMessage`).
 */
export function errorIn(value: unknown, anyMessage: boolean, depth = 0): JsonObject | undefined {
  if (depth > maxDepth) return undefined
  if (typeof value === 'string')
    return /^\s*[[{]/.test(value) ? errorIn(parseJson(value), false, depth + 1) : undefined
  if (Array.isArray(value))
    return value
      .slice(0, 10)
      .map((one) => errorIn(one, false, depth + 1))
      .find((one) => one !== undefined)
  if (!isObject(value)) return undefined
  const body = withUsualKeys(value)
  const { error, errors, code, status } = body
  if (isPresent(error) && !isNoError(error)) {
    const inner = typeof error === 'string' ? errorIn(error, true, depth + 1) : undefined
    return inner ?? (isObject(error) ? { ...body, error: withUsualKeys(error) } : body)
  }
  const statusCode = body['status_code'] ?? body['statusCode']
  const [firstError] = objectsIn(errors)
  const messages = [
    firstError?.['message'],
    ...[...messageKeys, 'status_msg'].map((key) => body[key]),
  ].filter(isPresent)
  const message = messages.find((text) => !says(text, successWords))
  const nested = wrappers
    .map((key) => errorIn(body[key], false, depth + 1))
    .find((found) => found !== undefined)
  if (nested) return nested
  const denied =
    body['success'] === false ||
    body['ok'] === false ||
    says(status, failedStates) ||
    says(status, /^[45]\d\d$/) ||
    says(statusCode, /^[1-9]\d*$/) !== says(statusCode, /^2\d\d$/) ||
    (Array.isArray(errors) && errors.length > 0)
  if (denied || (message !== undefined && isErrorCode(code)) || says(code, /^[45]\d\d$/))
    return withMessage(body, message, statusCode)
  const succeeded = body['success'] === true || says(code, successWords) || says(status, successWords)
  return anyMessage && message !== undefined && !succeeded
    ? withMessage(body, message, statusCode)
    : undefined
}

/** The body with its message and code under the names that `readRejection` reads first. */
const withMessage = (body: JsonObject, message: unknown, statusCode: unknown): JsonObject => ({
  ...body,
  ...(toNonEmptyString(message) === null ? {} : { message }),
  ...(body['code'] === undefined && statusCode !== undefined ? { code: statusCode } : {}),
})

/** The error of one event of a stream. An event may report progress in a message, which is no error. */
export function errorInEvent(name: string, body: JsonObject): JsonObject | undefined {
  const response = toObject(body['response'])
  const details = toObject(response['incomplete_details'] ?? body['incomplete_details'])
  const reason = toNonEmptyString(details['reason'])
  if (reason !== null) return { error: { message: reason, code: reason } }
  const found = errorIn(body, false)
  if (found) return isPresent(found['error']) ? found : { error: found }
  return failedEvents.test(name) ? { error: body } : undefined
}
