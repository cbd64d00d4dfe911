import { ApiError, createFalClient } from '@fal-ai/client'
import { fetched, type Client, type Wanted } from './client.ts'

interface Output {
  readonly images: readonly { readonly url: string }[]
}

const inputOf = ({ prompt, size, n }: Wanted) => {
  const [width, height] = size.split('x').map(Number)
  return { input: { prompt, image_size: { width, height }, num_images: n ?? 1 } as never }
}

const imagesOf = (data: unknown) => Promise.all((data as Output).images.map(({ url }) => fetched(url)))

/** The official package of fal. It is pointed at the simulator as at a proxy: its base URL cannot be changed. */
const client = (direct: boolean): Client => ({
  name: `@fal-ai/client 1, ${direct ? 'run' : 'subscribe'}`,
  provider: 'fal',
  model: 'fal-ai/flux/schnell',
  size: '768x512',
  pixels: [768, 512],
  unsupported: { n: 9 },
  events: direct ? [1] : ['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED'],
  requestIds: true,
  connect(baseUrl, credentials) {
    const fal = createFalClient({
      credentials,
      proxyUrl: { url: `${baseUrl}/api/fal/proxy`, when: 'always' },
      retry: { maxRetries: 0, baseDelay: 1, maxDelay: 1 },
    })
    return {
      async generate(wanted) {
        const { data, requestId } = await (direct
          ? fal.run(wanted.model, inputOf(wanted))
          : fal.subscribe(wanted.model, { ...inputOf(wanted), pollInterval: 5 }))
        return { images: await imagesOf(data), requestId }
      },
      async stream(wanted) {
        if (direct) {
          const stream = await fal.stream(wanted.model, inputOf(wanted))
          const events = []
          for await (const event of stream) events.push(event as Output)
          return {
            images: await imagesOf(await stream.done()),
            events: events.map(({ images }) => images.length),
          }
        }
        const { request_id: requestId } = await fal.queue.submit(wanted.model, inputOf(wanted))
        const events: string[] = []
        await fal.queue.subscribeToStatus(wanted.model, {
          requestId,
          mode: 'streaming',
          onQueueUpdate: ({ status }) => events.push(status),
        })
        const { data } = await fal.queue.result(wanted.model, { requestId })
        return { images: await imagesOf(data), events }
      },
      ...(direct
        ? {}
        : {
            async cancel(wanted: Wanted) {
              const { request_id: requestId } = await fal.queue.submit(wanted.model, inputOf(wanted))
              await fal.queue.cancel(wanted.model, { requestId })
              const error: unknown = await fal.queue
                .status(wanted.model, { requestId })
                .catch((cause) => cause)
              return error instanceof ApiError && error.status === 404 ? 'canceled' : 'running'
            },
          }),
    }
  },
  faultOf: (error) =>
    error instanceof ApiError
      ? {
          name: error.name,
          status: error.status,
          message: JSON.stringify(error.body),
          requestId: error.requestId,
        }
      : { name: 'other', message: String(error) },
  rejections: {
    'a wrong key': { name: 'ApiError', status: 401 },
    'a key that may only list': { name: 'ApiError', status: 401 },
    'an unknown model': { name: 'ApiError', status: 404 },
    'an unsupported value': { name: 'ValidationError', status: 422 },
    'a rate limit': { name: 'ApiError', status: 429 },
    'a server error': { name: 'ApiError', status: 500 },
  },
})

export const falClients: readonly Client[] = [client(false), client(true)]
