import { type Headers, toNonEmptyString } from '../contract/index.ts'
import { type JsonResponse, openaiFormat } from '../plugin/index.ts'

/** A rejection by the simulator. `key` names the problem with the API key. Undefined if the key is not the reason. */
export interface SimulatedRejection extends openaiFormat.OpenAiError {
  readonly key?: 'missing' | 'wrong' | 'scope'
}

/** The rejection in a simulator response, or undefined if the response is a success. */
export function simulatedRejection(response: JsonResponse): SimulatedRejection | undefined {
  const { status, body } = response
  const words = openaiFormat.readError(response)
  if (!words)
    return status < 400
      ? undefined
      : { status, message: toNonEmptyString(body) ?? '', type: null, code: null, param: null }
  if (openaiFormat.isWrongKey(words)) return { ...words, key: 'wrong' }
  if (openaiFormat.isMissingKey(words)) return { ...words, key: 'missing' }
  return words.status === 401 ? { ...words, key: 'scope' } : words
}

/** The headers with a name that matches. */
export const keptHeaders = (headers: Headers, names: RegExp): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => names.test(name)))

/** The simulator's headers that are not specific to OpenAI, for a dialect that has none of its own. */
export const simulatedHeaders = (headers: Headers): Headers => keptHeaders(headers, /^retry-after$/)

/** The API key in a header, without the prefix, or undefined if there is none. */
export function keyIn(headers: Headers, name: string, prefix = ''): string | undefined {
  const value = headers[name]
  return value !== undefined &&
    value.toLowerCase().startsWith(prefix.toLowerCase()) &&
    value.length > prefix.length
    ? value.slice(prefix.length)
    : undefined
}

const reason = (type: string, field: string, msg: string) => ({
  detail: [{ type, loc: ['body', field], msg }],
})

const jsonResponse = (status: number, body: unknown): JsonResponse => ({ status, headers: {}, body })

/** A rejection in FastAPI's format, with its status. Does not cover unknown endpoints and wrong API keys, for which each API has its own text. */
export function fastApiRejection({ status, message, code, param }: SimulatedRejection): JsonResponse {
  if (code === 'missing_required_parameter' && param !== null)
    return jsonResponse(422, reason('missing', param, 'Field required'))
  if (code === 'unsupported_content_type' || /could not parse the json/i.test(message))
    return jsonResponse(422, {
      detail: [{ type: 'dict_type', loc: ['body'], msg: 'Input should be a valid dictionary' }],
    })
  if (status === 400 && param !== null) return jsonResponse(422, reason('value_error', param, message))
  return jsonResponse(status, { detail: status === 405 ? 'Method Not Allowed' : message })
}
