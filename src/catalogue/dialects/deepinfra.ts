import { isObject, toObject } from '../../contract/index.ts'
import { defineDialect, openaiFormat } from '../../plugin/index.ts'

const { requestTo, readError, isUnknownModel, readItems } = openaiFormat

const root = '/v1/openai'

/** Responses as in DeepInfra's API reference: base64 images and the prompt, nothing else. Source: deepinfra.com, read 2026-11-24. */
export default defineDialect({
  id: 'deepinfra',
  title: 'DeepInfra',
  vendor: 'deepinfra',
  root,
  provokes: [{ check: 'billing/price-known', blame: 'unknown', severity: 'notice' }],
  read: (request) =>
    request.path.startsWith(`${root}/`)
      ? requestTo(`/v1${request.path.slice(root.length)}`, request)
      : undefined,
  write(response, { path, json }) {
    const error = readError(response)
    if (error)
      return {
        status: isUnknownModel(error) ? 404 : error.status,
        headers: response.headers,
        body: { error: { message: error.message } },
      }
    if (!path.includes('/images/') || !isObject(response.body)) return response
    const prompt = toObject(json)['prompt']
    const data = readItems(response).map((item) => Object.assign({ revised_prompt: prompt }, item))
    return { ...response, body: { created: response.body['created'], data } }
  },
})
