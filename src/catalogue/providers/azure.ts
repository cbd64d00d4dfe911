import { defineProvider } from '../../plugin/index.ts'
import { openaiImages } from '../../wire/index.ts'

/** A base URL of the older endpoints. A deployment in it is replaced by the contract's. */
const deploymentsUrl = /\/deployments(\/[^/?]+)?\/?(\?|$)/

/**
 * OpenAI's images API with deployment names. The name is the body's `model` with a base URL that ends in `/openai/v1`, and part of
 * the path with one that ends in `/openai/deployments`. Source:
 * https://learn.microsoft.com/azure/ai-services/openai/how-to/dall-e, read 2026-11-24; vercel/ai packages/azure.
 */
export default defineProvider({
  id: 'azure',
  title: 'Azure OpenAI',
  role: 'gateway',
  credentials: [{ header: 'api-key', prefix: '' }],
  // Its list contains the models that can be deployed, not the deployments.
  unsupported: ['models'],
  encode(operation, baseUrl = '') {
    const request = openaiImages.encode(operation)
    const found = deploymentsUrl.exec(baseUrl)
    if (!found || operation.kind === 'models') return request
    const parent = found[1] === undefined ? '' : '/..'
    return { ...request, path: `${parent}/${encodeURIComponent(operation.model)}${request.path}` }
  },
  decode: openaiImages.decode,
})
