import { type JsonObject, toNonEmptyString } from '../contract/index.ts'

/** Prefix of the models that are offered here. */
export const openrouterAuthor = 'openai/'

/** USD per output token. The simulator's own number, so that a response can state its cost. */
export const openrouterRate = 0.000_03

const supported = {
  n: { type: 'range', min: 1, max: 10 },
  output_format: { type: 'enum', values: ['png', 'jpeg', 'webp'] },
}

/** The one endpoint that serves a model here. Source: OpenRouterTeam/typescript-sdk 1.3.19, ImageEndpoint, read 2026-11-30. */
export const openrouterEndpoints = (model: JsonObject): JsonObject => ({
  id: openrouterAuthor + (toNonEmptyString(model['id']) ?? ''),
  endpoints: [
    {
      provider_name: 'OpenAI',
      provider_slug: 'openai',
      provider_tag: 'openai',
      supported_parameters: supported,
      supports_streaming: true,
      pricing: [{ billable: 'output_image', unit: 'token', cost_usd: openrouterRate }],
      allowed_passthrough_parameters: [],
    },
  ],
})

/** All fields that the SDK's type requires. Source: OpenRouterTeam/typescript-sdk 1.3.19, ImageModelListItem, read 2026-11-30. */
export const openrouterModel = (model: JsonObject): JsonObject => {
  const id = openrouterAuthor + (toNonEmptyString(model['id']) ?? '')
  return {
    id,
    name: id,
    description: '',
    created: model['created'],
    architecture: { input_modalities: ['text', 'image'], output_modalities: ['image'] },
    supported_parameters: supported,
    supports_streaming: true,
    endpoints: `/api/v1/images/models/${id}/endpoints`,
  }
}
