import { isObject, objectOf } from '../../contract/index.ts'
import { defineDialect, openaiFormat } from '../../plugin/index.ts'

const { requestTo: callTo, readError: errorIn, isUnknownModel, readItems: itemsIn } = openaiFormat

const root = '/v1/openai'

/** Responses as in DeepInfra's API reference: base64 images and the prompt, nothing else. Source: deepinfra.com, read 2026-11-24. */
export default defineDialect({
  id: 'deepinfra',
  title: 'DeepInfra',
  vendor: 'deepinfra',
  root,
  provokes: [{ check: 'billing/price-known', blame: 'unknown', severity: 'notice' }],
  read: (call) =>
    call.path.startsWith(`${root}/`) ? callTo(`/v1${call.path.slice(root.length)}`, call) : undefined,
  write(reply, { path, json }) {
    const error = errorIn(reply)
    if (error)
      return {
        status: isUnknownModel(error) ? 404 : error.status,
        headers: reply.headers,
        body: { error: { message: error.message } },
      }
    if (!path.includes('/images/') || !isObject(reply.body)) return reply
    const prompt = objectOf(json)['prompt']
    const data = itemsIn(reply).map((item) => Object.assign({ revised_prompt: prompt }, item))
    return { ...reply, body: { created: reply.body['created'], data } }
  },
})
