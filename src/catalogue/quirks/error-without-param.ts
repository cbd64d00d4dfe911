import { isObject, toObject } from '../../contract/index.ts'
import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'error-without-param',
  title: 'Errors have no param',
  source: 'https://wisdom-docs.juheapi.com/api-reference/error',
  date: '2026-11-22',
  provokes: [{ check: 'request/error-shape', blame: 'gateway', severity: 'notice' }],

  response(response) {
    const error = toObject(response.body)['error']
    if (!isObject(error)) return response
    const { param: _left, ...rest } = error
    return { ...response, body: { error: rest } }
  },
})
