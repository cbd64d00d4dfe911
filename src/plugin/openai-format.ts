import { isObject, type JsonObject, objectOf, objectsIn, optionalField, textOf } from '../contract/index.ts'
import type { IncomingRequest } from './dialect.ts'
import type { JsonResponse } from './quirk.ts'

/** The API key of a request that sends it as a bearer token. */
export const bearerKey = ({ headers }: IncomingRequest): string | undefined =>
  /^Bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1]

/** An error object in OpenAI's shape, with its status. */
export interface OpenAiError {
  readonly status: number
  readonly message: string
  readonly type: string | null
  readonly code: string | null
  readonly param: string | null
}

/** The error in a response of the simulator; undefined if the response is a success. */
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

/** The API key is invalid. */
export const isWrongKey = ({ status, code }: OpenAiError): boolean =>
  status === 401 && code === 'invalid_api_key'
/** The request has no API key. */
export const isMissingKey = ({ status, code, message }: OpenAiError): boolean =>
  status === 401 && code === null && /provide an api key/i.test(message)
/** The model does not exist. */
export const isUnknownModel = ({ param, status, code }: OpenAiError): boolean =>
  (status === 400 && param === 'model' && code === 'invalid_value') || code === 'model_not_found'

/** The entries of `data` in a response of the simulator. */
export const readItems = ({ body }: JsonResponse): readonly JsonObject[] => objectsIn(objectOf(body)['data'])

/** Keeps only these fields of a body, as a server does that silently drops others. */
export const pick = (json: unknown, fields: readonly string[]): JsonObject =>
  isObject(json)
    ? Object.fromEntries(fields.flatMap((field) => (field in json ? [[field, json[field]]] : [])))
    : {}

/** A translated request to one of OpenAI's endpoints. */
export const requestTo = (path: string, request: IncomingRequest, json: unknown = request.json) =>
  ({
    kind: 'request',
    method: request.method,
    path,
    key: bearerKey(request),
    ...optionalField('json', json),
  }) as const
