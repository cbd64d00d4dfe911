/** The most frequent sources of claims, as read on the given day. Each source is spread into a claim. */

export const openapi = {
  kind: 'documented',
  source: 'https://github.com/openai/openai-openapi/blob/f85dbe223d40/openapi.yaml',
  date: '2026-08-21',
} as const

export const reference = {
  kind: 'documented',
  source: 'https://developers.openai.com/api/reference/resources/images/methods/generate',
  date: '2026-11-22',
} as const

export const deprecations = {
  kind: 'documented',
  source: 'https://developers.openai.com/api/docs/deprecations',
  date: '2026-11-22',
} as const

export const sdk = {
  kind: 'documented',
  source: 'https://github.com/openai/openai-python/tree/e43b4224',
  date: '2026-08-21',
} as const

export const genaiPrices = {
  kind: 'documented',
  source: 'https://github.com/pydantic/genai-prices/blob/47df840a/prices/providers/openai.yml',
  date: '2026-08-21',
} as const

export const portkey = {
  kind: 'documented',
  source: 'https://github.com/Portkey-AI/models/tree/f654307e',
  date: '2026-08-21',
} as const

export const codexSkill = {
  kind: 'documented',
  source:
    'https://github.com/openai/codex/blob/0054550c/codex-rs/skills/src/assets/samples/imagegen/references/image-api.md',
  date: '2026-08-21',
} as const

export const wisgateImages = {
  kind: 'documented',
  source: 'https://wisdom-docs.juheapi.com/api-reference/image/openai-image',
  date: '2026-11-22',
} as const

/**
 * Comments and types of the newest published package, as `graycard watch openai-sdk` reads them. They name every GPT image model up to 2.6 for
 * generations and edits. The types of image requests are those of 7.57.0 (2026-11-13).
 */
export const sdkTypes = {
  kind: 'documented',
  source: 'npm package openai 7.59.0, resources/images.d.ts',
  date: '2026-11-17',
} as const

/** Requests to api.openai.com with one or two faults, each with its rejection. Which fields the models know, and the form of the images. */
export const measuredKeys = {
  kind: 'observed',
  source: 'kangminlee-maker/local-OAuth-CLI-API-adapter, conformance matrix 5.5.2 (direct requests)',
  date: '2026-08-29',
} as const

/** The same protocol: types, limits and enums of the fields, and the order of validation. */
export const measuredValues = {
  kind: 'observed',
  source: 'kangminlee-maker/local-OAuth-CLI-API-adapter, conformance matrix 5.5.3 (direct requests)',
  date: '2026-08-30',
} as const

export const changelog = {
  kind: 'documented',
  source: 'https://developers.openai.com/api/docs/changelog',
} as const

/** OpenAI's page of one model, as read on the given day. */
export const modelPage = (model: string, date: string) =>
  ({ kind: 'documented', source: `https://developers.openai.com/api/docs/models/${model}`, date }) as const
