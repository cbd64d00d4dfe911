import { OpenRouter } from '@openrouter/sdk'
import { OpenRouterError } from '@openrouter/sdk/models/errors'
import { bytesOf, type Client, type Wanted } from './client.ts'

const requestOf = ({ model, prompt, size, n }: Wanted, more: object = {}) => ({
  imageGenerationRequest: {
    model,
    prompt,
    size,
    ...(n === undefined ? {} : { n }),
    quality: 'low' as const,
    ...more,
  },
})

/** The official package of OpenRouter. It checks every response against its types. */
export const openrouterClients: readonly Client[] = [
  {
    name: '@openrouter/sdk 1',
    provider: 'openrouter',
    model: 'openai/gpt-image-2',
    size: '1024x1024',
    pixels: [1024, 1024],
    unsupported: { size: '1792x936' },
    events: ['image_generation.completed'],
    connect(serverURL, apiKey) {
      const { images } = new OpenRouter({ serverURL, apiKey, retryConfig: { strategy: 'none' } })
      const generate = async (wanted: Wanted, more?: object) => {
        const made = await images.generate(requestOf(wanted, more))
        if (!('data' in made)) throw new TypeError('a stream')
        return { images: made.data.map(({ b64Json }) => bytesOf(b64Json)) }
      }
      return {
        generate,
        edit: (wanted, image) => {
          const url = `data:image/png;base64,${Buffer.from(image).toString('base64')}`
          return generate(wanted, { inputReferences: [{ type: 'image_url', imageUrl: { url } }] })
        },
        async stream(wanted) {
          const made = await images.generate(requestOf(wanted, { stream: true }))
          if ('data' in made) throw new TypeError('no stream')
          const events = []
          for await (const event of made) events.push(event)
          const last = events.at(-1)
          return {
            images: last && 'b64Json' in last ? [bytesOf(last.b64Json)] : [],
            events: events.map(({ type }) => type),
          }
        },
        async list() {
          const { data } = await images.listModels()
          await Promise.all(
            data.map(({ id }) => {
              const [author = '', slug = ''] = id.split('/')
              return images.listModelEndpoints({ author, slug })
            }),
          )
          return data.map(({ id }) => id)
        },
      }
    },
    faultOf: (error) =>
      error instanceof OpenRouterError
        ? { name: error.name, status: error.statusCode, message: error.message }
        : { name: 'other', message: String(error) },
    rejections: {
      'a wrong key': { name: 'UnauthorizedResponseError', status: 401 },
      'a key that may only list': { name: 'UnauthorizedResponseError', status: 401 },
      'an unknown model': { name: 'BadRequestResponseError', status: 400 },
      'an unsupported value': { name: 'BadRequestResponseError', status: 400 },
      'a rate limit': { name: 'TooManyRequestsResponseError', status: 429 },
      'a server error': { name: 'InternalServerResponseError', status: 500 },
    },
  },
]
