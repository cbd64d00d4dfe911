import { isObject, toObject } from '../../contract/index.ts'
import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'plain-text-error',
  title: 'Errors are plain text',
  source: 'enricoros/big-AGI#353',
  date: '2024-01-19',
  provokes: [{ check: 'request/error-shape', blame: 'gateway', severity: 'risky' }],

  response(response) {
    const error = toObject(response.body)['error']
    if (!isObject(error)) return response
    const headers = { ...response.headers, 'content-type': 'text/plain; charset=utf-8' }
    return { status: response.status, headers, text: String(error['message']) }
  },
})
