import type { IncomingRequest, JsonResponse } from '../plugin/index.ts'

// Shared by One API and its fork New API.

/**
 * The model that these gateways use for a body that they do not parse. Source: songquanpeng/one-api middleware/utils.go, getRequestModel;
 * QuantumNous/new-api middleware/distributor.go, read 2026-11-24.
 */
export const fallbackModel = 'default-image-model'

/** The rejection of an unknown endpoint. */
export const unknownUrlRejection = ({ method, path }: IncomingRequest) => ({
  status: 404,
  message: `Invalid URL (${method} ${path})`,
  type: 'invalid_request_error',
  param: '',
  code: '',
})

/** A rejection by the gateway itself. The message and a header contain the request id. */
export function withRequestId(
  { headers }: JsonResponse,
  { status, message, ...fields }: { readonly status: number; readonly message: string },
): JsonResponse {
  const id = headers['x-request-id'] ?? ''
  return {
    status,
    headers: { ...headers, 'x-oneapi-request-id': id },
    body: { error: { message: `${message} (request id: ${id})`, ...fields } },
  }
}
