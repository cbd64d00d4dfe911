import type { IncomingRequest, JsonResponse } from '../plugin/index.ts'

// What New API has kept of One API, which it began from.

/** The model that is looked for where a body is not read, as one that is no JSON. Source: songquanpeng/one-api middleware/utils.go, getRequestModel; QuantumNous/new-api middleware/distributor.go, read 2026-11-24. */
export const fallbackModel = 'default-image-model'

/** The refusal of a route that there is not. */
export const unknownUrlRejection = ({ method, path }: IncomingRequest) => ({
  status: 404,
  message: `Invalid URL (${method} ${path})`,
  type: 'invalid_request_error',
  param: '',
  code: '',
})

/** A refusal as the gateway writes it itself: the id of the request stands in its message and in a header. */
export function withRequestId(
  { headers }: JsonResponse,
  { status, message, ...said }: { readonly status: number; readonly message: string },
): JsonResponse {
  const id = headers['x-request-id'] ?? ''
  return {
    status,
    headers: { ...headers, 'x-oneapi-request-id': id },
    body: { error: { message: `${message} (request id: ${id})`, ...said } },
  }
}
