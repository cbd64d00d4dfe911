import { isObject, toObject } from '../../contract/index.ts'
import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'error-type-renamed',
  title: 'Errors have the gateway’s type, no code or param, and a request id in the message',
  source: 'QuantumNous/new-api types/error.go; api-evangelist probe of weaveapi',
  date: '2026-08-11',
  provokes: [{ check: 'request/error-shape', blame: 'gateway', severity: 'notice' }],

  response(response, { requestId }) {
    const error = toObject(response.body)['error']
    if (!isObject(error)) return response
    const message = `${String(error['message'])} (request id: ${requestId})`
    return {
      ...response,
      headers: { ...response.headers, 'x-oneapi-request-id': requestId },
      body: { error: { message, type: 'new_api_error', param: '', code: '' } },
    }
  },
})
