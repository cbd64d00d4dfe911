import * as openai6 from 'openai'
import * as openai7 from 'openai-7'
import { bytesOf, type Client, type Fault, type Rejected, type Wanted } from './client.ts'

// Both versions have the same methods.
const packages = [
  { version: 6, pack: openai6 },
  { version: 7, pack: openai7 as unknown as typeof openai6 },
] as const

type Pack = (typeof packages)[0]['pack']

const callsOf = (client: InstanceType<Pack['OpenAI']>, pack: Pack) => ({
  async generate(wanted: Wanted) {
    const { data, _request_id: requestId } = await client.images.generate({
      ...fields(wanted),
      quality: 'low',
    })
    return { images: (data ?? []).map((item) => bytesOf(item.b64_json)), requestId }
  },
  async edit(wanted: Wanted, image: Uint8Array) {
    const file = await pack.toFile(Buffer.from(image), 'a.png', { type: 'image/png' })
    const request = { ...fields(wanted), image: [file, file], mask: file, quality: 'low' as const }
    const { data, _request_id: requestId } = await client.images.edit(request)
    return { images: (data ?? []).map((item) => bytesOf(item.b64_json)), requestId }
  },
  async stream(wanted: Wanted) {
    const stream = await client.images.generate({ ...fields(wanted), stream: true, partial_images: 2 })
    const events = []
    for await (const event of stream) events.push(event)
    return { images: [bytesOf(events.at(-1)?.b64_json)], events: events.map(({ type }) => type) }
  },
  async list() {
    const { data } = await client.models.list()
    return data.map(({ id }) => id)
  },
})

const fields = ({ size, ...rest }: Wanted) => ({ ...rest, size: size as '1024x1024' })

const faultOf =
  (pack: Pack) =>
  (error: unknown): Fault =>
    error instanceof pack.APIError
      ? {
          name: error.constructor.name,
          status: error.status,
          code: error.code,
          param: error.param,
          message: error.message,
          requestId: error.requestID,
        }
      : { name: 'other', message: String(error) }

const stream = [
  'image_generation.partial_image',
  'image_generation.partial_image',
  'image_generation.completed',
]

const own: Record<Rejected, Partial<Fault>> = {
  'a wrong key': { name: 'AuthenticationError', status: 401, code: 'invalid_api_key' },
  'a key that may only list': { name: 'AuthenticationError', status: 401, code: 'insufficient_scope' },
  'an unknown model': { name: 'BadRequestError', status: 400, code: 'invalid_value', param: 'model' },
  'an unsupported value': { name: 'BadRequestError', status: 400, code: 'invalid_value', param: 'size' },
  'a rate limit': { name: 'RateLimitError', status: 429, code: 'rate_limit_exceeded' },
  'a server error': { name: 'InternalServerError', status: 500, code: 'server_error' },
}
const azure: Record<Rejected, Partial<Fault>> = {
  ...own,
  'a wrong key': { name: 'AuthenticationError', status: 401, code: '401' },
  'a key that may only list': { name: 'AuthenticationError', status: 401, code: '401' },
  'a rate limit': { name: 'RateLimitError', status: 429, code: '429' },
}
const common = {
  size: '1024x1024',
  pixels: [1024, 1024],
  unsupported: { size: '1792x936' },
  events: stream,
  requestIds: true,
} as const
const azureCommon = { ...common, provider: 'azure', model: 'gpt-image-2-deployment' } as const

/** The openai package at OpenAI, and its two ways to Azure. */
export const openaiClients: readonly Client[] = packages.flatMap(({ version, pack }) => [
  {
    ...common,
    name: `openai ${version}`,
    model: 'gpt-image-2',
    connect: (baseURL, apiKey) => callsOf(new pack.OpenAI({ baseURL, apiKey, maxRetries: 0 }), pack),
    faultOf: faultOf(pack),
    rejections: own,
  },
  {
    ...azureCommon,
    name: `openai ${version} on Azure's v1 API`,
    connect: (baseURL, apiKey) => callsOf(new pack.OpenAI({ baseURL, apiKey, maxRetries: 0 }), pack),
    faultOf: faultOf(pack),
    rejections: azure,
  },
  {
    ...azureCommon,
    name: `AzureOpenAI of openai ${version}`,
    connect: (baseUrl, apiKey) => {
      const options = {
        endpoint: new URL(baseUrl).origin,
        apiKey,
        apiVersion: '2025-04-01-preview',
        maxRetries: 0,
      }
      const calls = callsOf(new pack.AzureOpenAI(options), pack)
      // Without `deployment`, version 6 sends an edit to a path that Azure does not have.
      const edit: typeof calls.edit = (wanted, image) =>
        callsOf(new pack.AzureOpenAI({ ...options, deployment: wanted.model }), pack).edit(wanted, image)
      return { ...calls, edit }
    },
    faultOf: faultOf(pack),
    rejections: {
      ...azure,
      'an unknown model': { name: 'NotFoundError', status: 404, code: 'DeploymentNotFound' },
    },
  },
])
