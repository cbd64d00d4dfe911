import {
  isObject,
  type JsonObject,
  toObject,
  objectsIn,
  optionalField,
  toNonEmptyString,
} from '../contract/index.ts'
import type { IncomingRequest } from './dialect.ts'
import type { JsonResponse } from './quirk.ts'

/** The API key of a request that sends it as a bearer token. */
export const bearerKey = ({ headers }: IncomingRequest): string | undefined =>
  /^Bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1]

/** An error object in OpenAI's format, with its status. */
export interface OpenAiError {
  readonly status: number
  readonly message: string
  readonly type: string | null
  readonly code: string | null
  readonly param: string | null
}

/** The error in a simulator response, or undefined if the response is a success. */
export function readError({ status, body }: JsonResponse): OpenAiError | undefined {
  const error = toObject(body)['error']
  if (!isObject(error)) return undefined
  const { message, type, code, param } = error
  return {
    status,
    message: toNonEmptyString(message) ?? '',
    type: toNonEmptyString(type),
    code: toNonEmptyString(code),
    param: toNonEmptyString(param),
  }
}

/** Whether the error means that the API key is invalid. */
export const isWrongKey = ({ status, code }: OpenAiError): boolean =>
  status === 401 && code === 'invalid_api_key'
/** Whether the error means that the request has no API key. */
export const isMissingKey = ({ status, code, message }: OpenAiError): boolean =>
  status === 401 && code === null && /provide an api key/i.test(message)
/** Whether the error means that the model does not exist. */
export const isUnknownModel = ({ param, status, code }: OpenAiError): boolean =>
  (status === 400 && param === 'model' && code === 'invalid_value') || code === 'model_not_found'

/** The entries of `data` in a simulator response. */
export const readItems = ({ body }: JsonResponse): readonly JsonObject[] => objectsIn(toObject(body)['data'])

/** Keeps only these fields of a body, like a server that silently drops all others. */
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
