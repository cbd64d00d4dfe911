import { isObject, type JsonObject, parseJson, toNonEmptyString } from '../../contract/index.ts'
import { defineDialect, openaiFormat } from '../../plugin/index.ts'

const { requestTo, readError, readItems, pick } = openaiFormat

const imagesPath = '/v1/images/generations'

/** `size` defaults to 512x512, and an `n` below 1 becomes 1. Source: leejet/stable-diffusion.cpp examples/server/routes_openai.cpp @0137f168, read 2026-11-24. */
function read(json: unknown): JsonObject {
  const fields = pick(json, ['prompt', 'output_format', 'output_compression'])
  const { n, size } = pick(json, ['n', 'size'])
  const text = toNonEmptyString(size)
  return {
    ...fields,
    n: typeof n === 'number' ? Math.max(1, n) : 1,
    size: text?.includes('x') ? text : '512x512',
  }
}

const emptyResponse = (status: number) => ({ status, headers: {}, text: '' })

export default defineDialect({
  id: 'stable-diffusion-cpp',
  title: 'stable-diffusion.cpp server',
  vendor: 'stable-diffusion-cpp',
  root: '/v1',
  keyless: true,
  provokes: [
    { check: 'request/content-type-enforced', blame: 'gateway', severity: 'notice' },
    { check: 'request/n-enforced', blame: 'gateway', severity: 'risky' },
    { check: 'request/unknown-field', blame: 'gateway', severity: 'notice' },
  ],
  read(request) {
    if (request.path === '/v1/images/edits' || request.path === '/v1/models')
      return requestTo(request.path, request)
    if (request.path !== imagesPath) return undefined
    // It parses the body as JSON, whatever its content type.
    const json = request.json ?? parseJson(request.text ?? '')
    return requestTo(request.path, request, json === undefined ? undefined : read(json))
  },
  write(response, { path }) {
    const error = readError(response)
    // For an unknown endpoint it returns a status without a body.
    if (error && [404, 405].includes(error.status)) return emptyResponse(404)
    if (error) {
      const text = error.param === 'prompt' ? 'prompt required' : error.message
      return { status: error.status, headers: response.headers, body: { error: text } }
    }
    if (!path.startsWith('/v1/images/') || !isObject(response.body)) return response
    const { created, output_format: format } = response.body
    return { ...response, body: { created, data: readItems(response), output_format: format } }
  },
})
