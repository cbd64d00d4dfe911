import type { WireRequest } from '../../contract/index.ts'
import { type Operation, defineProvider, type InputImage } from '../../plugin/index.ts'
import { dataUrl, decodeAs, openaiImages, postJson } from '../../wire/index.ts'

const addressOf = (image: InputImage) =>
  image.kind === 'url' ? image.url : dataUrl(image.bytes, image.contentType)

/** One endpoint for generations and edits: input images are references. It has no field for a mask, which is sent as OpenAI's. */
function encode(operation: Operation): WireRequest {
  if (operation.kind === 'models') return { method: 'GET', path: '/images/models' }
  const { model: _other, ...fields } = operation.request
  const inputs =
    operation.kind === 'edit'
      ? {
          input_references: operation.images.map((image) => ({
            type: 'image_url',
            image_url: { url: addressOf(image) },
          })),
          ...(operation.mask ? { mask: { image_url: addressOf(operation.mask) } } : {}),
        }
      : {}
  return postJson('/images', { model: operation.model, ...fields, ...inputs })
}

/** Source: https://openrouter.ai/docs/guides/overview/multimodal/image-generation; OpenRouterTeam/typescript-sdk, read 2026-11-24. */
export default defineProvider({
  id: 'openrouter',
  title: 'OpenRouter',
  role: 'gateway',
  credentials: openaiImages.credentials,
  encode,
  decode: (response, kind) => decodeAs({ createdMayBeZero: true }, response, kind),
})
