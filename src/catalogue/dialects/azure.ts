import { type Headers, isObject, optionalField, toNonEmptyString } from '../../contract/index.ts'
import {
  defineDialect,
  type IncomingRequest,
  type JsonResponse,
  openaiFormat,
  type ResponseContext,
} from '../../plugin/index.ts'
import { keptHeaders } from '../../wire/index.ts'

const endpoints = /^\/openai\/(?:v1|deployments\/([^/]+))\/images\/(generations|edits)$/
/** The older API needs a version in the query. */
const models = /^\/openai\/(v1\/)?models(\/[^/]+)?$/

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
  // Azure's own name for it: two public repositories quote this body of gpt-image-2.5-sunburst, 2026-09-12.
  if (error['code'] === 'invalid_input_fidelity_model')
    return rejected(response, 400, { code: 'BadRequest', message: error['message'] })
  return response
}

/** Sources: recorded responses of Azure AI services in Azure/azure-sdk-for-js (2020 to 2022), `x-ms-region` as in docs.litellm.ai/docs/proxy/health, read 2026-11-30. The region is the simulator's own. */
const azureHeaders = (headers: Headers, { jobId }: ResponseContext): Headers => ({
  ...keptHeaders(headers, /^(retry-after|x-ratelimit-.+|openai-processing-ms)$/),
  'apim-request-id': jobId,
  'x-request-id': jobId,
  'x-ms-region': 'Sweden Central',
  'strict-transport-security': 'max-age=31536000; includeSubDomains; preload',
  'x-content-type-options': 'nosniff',
})

/**
 * The key of a resource is sent as `api-key`. As a bearer token it is accepted by the v1 API, and a token of Microsoft Entra everywhere: here
 * the simulator's own key is both. Source: learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle, read 2026-11-30.
 */
export default defineDialect({
  id: 'azure',
  title: 'Azure OpenAI',
  vendor: 'openai',
  root: '/openai/v1',
  provokes: [{ check: 'billing/price-known', blame: 'unknown', severity: 'notice' }],
  read(request) {
    const { method, path, query, headers, json, form } = request
    const key = headers['api-key'] ?? openaiFormat.bearerKey(request)
    const versioned = query['api-version'] !== undefined
    const [list, v1, model = ''] = models.exec(path) ?? []
    if (list !== undefined && (v1 !== undefined || versioned))
      return { kind: 'request', method, path: `/v1/models${model}`, key }
    const [, deployment, endpoint] = endpoints.exec(path) ?? []
    if (endpoint === undefined || (deployment !== undefined && !versioned)) return undefined
    const translated = { kind: 'request' as const, method, path: `/v1/images/${endpoint}`, key }
    const fields = form ?? (isObject(json) ? json : undefined)
    const name = deployment ?? toNonEmptyString(fields?.['model'])
    if (!fields || name === null) return { ...translated, ...optionalField('json', json) }
    const renamed = { model: modelOf(decodeURIComponent(name)) }
    return { ...translated, ...(form ? { form: renamed } : { json: { ...fields, ...renamed } }) }
  },
  headers: azureHeaders,
  write,
})
