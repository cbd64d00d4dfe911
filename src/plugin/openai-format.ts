import { isObject, type JsonObject, objectOf, objectsIn, optionalField, textOf } from '../contract/index.ts'
import type { IncomingRequest } from './dialect.ts'
import type { JsonResponse } from './quirk.ts'

/** The key of a call, where it comes as a bearer. */
export const bearerKey = ({ headers }: IncomingRequest): string | undefined =>
  /^Bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1]

/** A refusal in OpenAI's words. */
export interface OpenAiError {
  readonly status: number
  readonly message: string
  readonly type: string | null
  readonly code: string | null
  readonly param: string | null
}

/** The refusal in a reply of the simulator; undefined where it is none. */
export function readError({ status, body }: JsonResponse): OpenAiError | undefined {
  const error = objectOf(body)['error']
  if (!isObject(error)) return undefined
  const { message, type, code, param } = error
  return {
    status,
    message: textOf(message) ?? '',
    type: textOf(type),
    code: textOf(code),
    param: textOf(param),
  }
}

/** A key that is not known, however it is put. */
export const isWrongKey = ({ status, code }: OpenAiError): boolean =>
  status === 401 && code === 'invalid_api_key'
/** A call without any key. */
export const isMissingKey = ({ status, code, message }: OpenAiError): boolean =>
  status === 401 && code === null && /provide an api key/i.test(message)
/** A model there is not. */
export const isUnknownModel = ({ param, status, code }: OpenAiError): boolean =>
  (status === 400 && param === 'model' && code === 'invalid_value') || code === 'model_not_found'

/** The pictures of a reply, each as the simulator hands it out. */
export const readItems = ({ body }: JsonResponse): readonly JsonObject[] => objectsIn(objectOf(body)['data'])

/** What of a body a server reads; all else it drops without a word. */
export const pick = (json: unknown, fields: readonly string[]): JsonObject =>
  isObject(json)
    ? Object.fromEntries(fields.flatMap((field) => (field in json ? [[field, json[field]]] : [])))
    : {}

/** A translated call to one of OpenAI's routes. */
export const requestTo = (path: string, call: IncomingRequest, json: unknown = call.json) =>
  ({
    kind: 'call',
    method: call.method,
    path,
    key: bearerKey(call),
    ...optionalField('json', json),
  }) as const
