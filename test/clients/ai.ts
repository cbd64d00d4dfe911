import { createAzure } from '@ai-sdk/azure'
import { createAzure as createAzure4 } from '@ai-sdk/azure-4'
import { createGoogleGenerativeAI } from '@ai-sdk/google'
import { createGoogleGenerativeAI as createGoogle4 } from '@ai-sdk/google-4'
import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAI as createOpenAI4 } from '@ai-sdk/openai-4'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { createOpenAICompatible as createCompatible3 } from '@ai-sdk/openai-compatible-3'
import * as ai6 from 'ai'
import * as ai7 from 'ai-7'
import { type Client, type Fault, type Rejected, type Wanted } from './client.ts'

type Model = Parameters<typeof ai6.generateImage>[0]['model']
type Create = (baseURL: string, apiKey: string, model: string) => unknown

const rejections: Record<Rejected, Partial<Fault>> = {
  'a wrong key': { name: 'AI_APICallError', status: 401 },
  'a key that may only list': { name: 'AI_APICallError', status: 401 },
  'an unknown model': { name: 'AI_APICallError', status: 400 },
  'an unsupported value': { name: 'AI_APICallError', status: 400 },
  'a rate limit': { name: 'AI_APICallError', status: 429 },
  'a server error': { name: 'AI_APICallError', status: 500 },
}
const gemini: typeof rejections = {
  ...rejections,
  'a wrong key': { name: 'AI_APICallError', status: 400 },
  'a key that may only list': { name: 'AI_APICallError', status: 403 },
  'an unknown model': { name: 'AI_APICallError', status: 404 },
}
const openai = {
  model: 'gpt-image-2',
  size: '1024x640',
  pixels: [1024, 640],
  unsupported: { size: '1792x936' },
  rejections,
} as const

/** Each provider's package, with the version for either version of `ai`. */
const providers: readonly (Pick<
  Client,
  'provider' | 'quirks' | 'model' | 'size' | 'pixels' | 'unsupported' | 'rejections'
> & {
  readonly pack: string
  readonly create: readonly [six: Create, seven: Create]
})[] = [
  {
    pack: '@ai-sdk/openai',
    ...openai,
    create: [
      (baseURL, apiKey, model) => createOpenAI({ baseURL, apiKey }).image(model),
      (baseURL, apiKey, model) => createOpenAI4({ baseURL, apiKey }).image(model),
    ],
  },
  {
    pack: '@ai-sdk/openai-compatible',
    ...openai,
    // It always sends response_format, which OpenAI rejects.
    quirks: ['response-format-accepted'],
    create: [
      (baseURL, apiKey, model) =>
        createOpenAICompatible({ name: 'simulated', baseURL, apiKey }).imageModel(model),
      (baseURL, apiKey, model) => createCompatible3({ name: 'simulated', baseURL, apiKey }).imageModel(model),
    ],
  },
  {
    pack: '@ai-sdk/azure',
    ...openai,
    provider: 'azure',
    model: 'gpt-image-2-deployment',
    create: [
      (baseUrl, apiKey, model) => createAzure({ baseURL: baseUrl, apiKey }).image(model),
      (baseUrl, apiKey, model) => createAzure4({ baseURL: baseUrl, apiKey }).image(model),
    ],
  },
  {
    pack: '@ai-sdk/google',
    provider: 'gemini',
    model: 'gemini-3.1-flash-image',
    size: '16:9',
    pixels: [1376, 768],
    // The package refuses an aspect ratio itself.
    unsupported: { prompt: '' },
    rejections: gemini,
    create: [
      (baseURL, apiKey, model) => createGoogleGenerativeAI({ baseURL, apiKey }).image(model),
      (baseURL, apiKey, model) => createGoogle4({ baseURL, apiKey }).image(model),
    ],
  },
]

const shape = ({ size }: Wanted) =>
  size.includes(':') ? { aspectRatio: size as '16:9' } : { size: size as '1024x1024' }

/** `generateImage` of the ai package through each provider's package. */
export const aiClients: readonly Client[] = [
  { version: 6, ai: ai6 },
  { version: 7, ai: ai7 as unknown as typeof ai6 },
].flatMap(({ version, ai }, index) =>
  providers.map(({ pack, create, ...facts }): Client => ({
    ...facts,
    name: `ai ${version} through ${pack}`,
    connect: (baseUrl, key) => {
      const generate = async (wanted: Wanted, images: readonly Uint8Array[] = []) => {
        const { model: name, prompt, n = 1 } = wanted
        const model = create[index]?.(baseUrl, key, name) as Model
        const asked = images.length > 0 ? { text: prompt, images: [...images] } : prompt
        const made = await ai.generateImage({ model, prompt: asked, n, ...shape(wanted), maxRetries: 0 })
        return { images: made.images.map(({ uint8Array }) => uint8Array) }
      }
      return { generate, edit: (wanted, image) => generate(wanted, [image]) }
    },
    faultOf: (error) =>
      ai.APICallError.isInstance(error)
        ? { name: error.name, status: error.statusCode, message: error.message }
        : { name: 'other', message: String(error) },
  })),
)
