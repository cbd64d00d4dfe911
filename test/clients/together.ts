import Together from 'together-ai'
import { bytesOf, type Client } from './client.ts'

/** The official package of Together AI, which has one major version. */
export const togetherClients: readonly Client[] = [
  {
    name: 'together-ai 0',
    provider: 'together',
    model: 'black-forest-labs/FLUX.1-schnell',
    size: '1024x768',
    pixels: [1024, 768],
    unsupported: { n: 9 },
    connect(baseURL, apiKey) {
      const client = new Together({ baseURL, apiKey, maxRetries: 0 })
      return {
        async generate({ size, ...wanted }) {
          const [width = 0, height = 0] = size.split('x').map(Number)
          const request = { ...wanted, width, height, steps: 4, response_format: 'base64' as const }
          const { data } = await client.images.generate(request)
          return { images: data.map(({ b64_json }) => bytesOf(b64_json)) }
        },
        async list() {
          return (await client.models.list()).map(({ id }) => id)
        },
      }
    },
    faultOf: (error) =>
      error instanceof Together.APIError
        ? {
            name: error.constructor.name,
            status: Number(error.status),
            code: (error.error as { error?: { code?: unknown } } | undefined)?.error?.code,
            message: error.message,
          }
        : { name: 'other', message: String(error) },
    rejections: {
      'a wrong key': { name: 'AuthenticationError', status: 401, code: 'invalid_api_key' },
      'a key that may only list': { name: 'AuthenticationError', status: 401 },
      'an unknown model': { name: 'NotFoundError', status: 404, code: 'model_not_available' },
      'an unsupported value': { name: 'BadRequestError', status: 400 },
      'a rate limit': { name: 'RateLimitError', status: 429 },
      'a server error': { name: 'InternalServerError', status: 500 },
    },
  },
]
