import { isObject, toNonEmptyString } from '../../contract/index.ts'
import { defineDialect, type IncomingRequest, type JsonResponse } from '../../plugin/index.ts'

const endpoints = /^\/openai\/(?:v1|deployments\/([^/]+))\/images\/(generations|edits)$/

/** Every model has two deployments: one with the model's name, one with the suffix `-deployment`. */
const modelOf = (deployment: string) => deployment.replace('-deployment', '')

const rejected = (response: JsonResponse, status: number, error: object) => ({
  ...response,
  status,
  body: { error },
})

/** Texts: openclaw/openclaw#71526 (2026-04-25), lobehub/lobehub#14450, pollinations/pollinations#1314 (2025-03-11). */
function write(response: JsonResponse, { path }: IncomingRequest): JsonResponse {
  const { status, body } = response
  const error = isObject(body) && isObject(body['error']) ? body['error'] : undefined
  if (status < 400 || !error) return response
  if (status === 401)
    return rejected(response, 401, {
      code: '401',
      message:
        'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.',
    })
  if (status === 404 || status === 405)
    return rejected(response, 404, { code: '404', message: 'Resource not found' })
  if (status === 429)
    return rejected(response, 429, {
      code: '429',
      message: `Requests to the ImageGenerations_Create Operation have exceeded call rate limit of your current AIServices S0 pricing tier. Please retry after ${response.headers['retry-after'] ?? '60'} seconds.`,
    })
  if (error['param'] === 'model' && endpoints.exec(path)?.[1] !== undefined)
    return rejected(response, 404, {
      code: 'DeploymentNotFound',
      message:
        'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.',
    })
  return response
}

export default defineDialect({
  id: 'azure',
  title: 'Azure OpenAI',
  vendor: 'openai',
  root: '/openai/v1',
  provokes: [{ check: 'billing/price-known', blame: 'unknown', severity: 'notice' }],
  read({ method, path, query, headers, json }) {
    const key = headers['api-key']
    if (path === '/openai/v1/models') return { kind: 'request', method, path: '/v1/models', key }
    const [, deployment, endpoint] = endpoints.exec(path) ?? []
    if (endpoint === undefined || (deployment !== undefined && query['api-version'] === undefined))
      return undefined
    const request = { kind: 'request' as const, method, path: `/v1/images/${endpoint}`, key }
    if (!isObject(json)) return request
    const model = deployment ?? toNonEmptyString(json['model'])
    return {
      ...request,
      json: model === null ? json : { ...json, model: modelOf(decodeURIComponent(model)) },
    }
  },
  write,
})
