import { defineProvider } from '../../plugin/index.ts'
import { openaiImages } from '../../wire/index.ts'

/** A base URL of the older routes; the deployment that some copy along with it gives way to the contract's. */
const deploymentsUrl = /\/deployments(\/[^/?]+)?\/?(\?|$)/

/**
 * OpenAI's images API under a deployment's name. With a base URL that ends in `/openai/v1` the name is the `model` of the body,
 * with one that ends in `/openai/deployments` it stands in the path. Source:
 * https://learn.microsoft.com/azure/ai-services/openai/how-to/dall-e, read 2026-11-24; vercel/ai packages/azure.
 */
export default defineProvider({
  id: 'azure',
  title: 'Azure OpenAI',
  role: 'gateway',
  credentials: [{ header: 'api-key', prefix: '' }],
  // It lists what could be deployed, not what is.
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
