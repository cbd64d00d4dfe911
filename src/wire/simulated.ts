import { type Headers, isObject, parseSize, optionalField, textOf } from '../contract/index.ts'
import { type JsonResponse, openaiFormat } from '../plugin/index.ts'

/** A refusal of the simulator, with what it says about the key; no `key` where it is about something else. */
export interface SimulatedRejection extends openaiFormat.OpenAiError {
  readonly key?: 'missing' | 'wrong' | 'scope'
}

/** The refusal in a reply of the simulator; undefined where it served. */
export function simulatedRejection(reply: JsonResponse): SimulatedRejection | undefined {
  const { status, body } = reply
  const words = openaiFormat.readError(reply)
  if (!words)
    return status < 400
      ? undefined
      : { status, message: textOf(body) ?? '', type: null, code: null, param: null }
  if (openaiFormat.isWrongKey(words)) return { ...words, key: 'wrong' }
  if (openaiFormat.isMissingKey(words)) return { ...words, key: 'missing' }
  return words.status === 401 ? { ...words, key: 'scope' } : words
}

export interface SimulatedImage {
  readonly base64?: string
  readonly url?: string
  readonly format: string
  readonly width: number
  readonly height: number
}

/** The pictures of a reply of the simulator, with the addresses that were given for them. */
export function simulatedImages(body: unknown, urls: readonly string[] = []): readonly SimulatedImage[] {
  if (!isObject(body) || !Array.isArray(body['data'])) return []
  const size = parseSize(textOf(body['size']) ?? '') ?? { width: 0, height: 0 }
  const format = textOf(body['output_format']) ?? 'png'
  return body['data'].filter(isObject).flatMap((item, index): SimulatedImage[] => {
    const base64 = textOf(item['b64_json']) ?? undefined
    const url = urls[index] ?? textOf(item['url']) ?? undefined
    return [{ ...size, format, ...optionalField('base64', base64), ...optionalField('url', url) }]
  })
}

/** Of the simulator's headers those that are no one API's own. */
export const simulatedHeaders = (headers: Headers): Headers => ({
  ...optionalField('retry-after', headers['retry-after']),
})

/** The key in a header of this name, behind what stands in front of it; undefined where there is none. */
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

/** A refusal as an API on FastAPI words it, its status with it. Routes and keys are worded by each API itself. */
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
