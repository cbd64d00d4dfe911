import type { Claim, ModelSheet } from '../../contract/index.ts'
import { measuredKeys, measuredValues, openapi, sdkTypes } from '../sources/index.ts'
import { assumedAsIn, outputDetails, patchedInputs } from './gpt-image-usage.ts'

type Claims = ModelSheet['claims']
type Document = Pick<Claim, 'kind' | 'source' | 'date'>

/**
 * Claims that all GPT image models share. `document` names the model. The parameters are in the order of openai-openapi's
 * `CreateImageRequest`. The API validates them in this order, as far as it was measured: n, then quality, then output_compression, then size
 * and stream.
 */
const sharedClaims = (document: Document): Claims => [
  { path: 'endpoints', value: ['generations', 'edits'], ...document },
  { path: 'param.model', value: { type: 'text', maxLength: 200 }, ...document },
  { path: 'param.prompt', value: { type: 'text', minLength: 1, maxLength: 32_000 }, ...measuredValues },
  { path: 'param.n', value: { type: 'integer', min: 1, max: 10, default: 1 }, ...document },
  {
    path: 'param.quality',
    value: { type: 'choice', values: ['low', 'medium', 'high', 'auto'], default: 'auto' },
    ...measuredValues,
  },
  {
    path: 'param.response_format',
    value: { type: 'refused', refusal: 'unknown-parameter' },
    ...measuredKeys,
  },
  {
    path: 'param.output_format',
    value: { type: 'choice', values: ['png', 'webp', 'jpeg'], default: 'png' },
    ...measuredValues,
  },
  {
    path: 'param.output_compression',
    value: { type: 'integer', min: 0, max: 100, default: 100 },
    ...document,
  },
  {
    path: 'formatRequires',
    value: { png: { output_compression: 100 } },
    kind: 'observed',
    source: 'changelog of a public client, 0.29.1: rejected with PNG, which is the default format',
    date: '2026-06-17',
  },
  { path: 'param.stream', value: { type: 'boolean', default: false }, ...document },
  { path: 'param.partial_images', value: { type: 'integer', min: 0, max: 3, default: 0 }, ...document },
  { path: 'param.size', value: { type: 'size', default: 'auto' }, ...document },
  {
    path: 'param.moderation',
    value: { type: 'choice', values: ['auto', 'low'], default: 'auto' },
    ...document,
  },
  {
    path: 'param.background',
    value: { type: 'choice', values: ['transparent', 'opaque', 'auto'], default: 'auto' },
    ...measuredValues,
  },
  { path: 'param.user', value: { type: 'any' }, ...measuredValues, note: 'a number is accepted too' },
  { path: 'param.safety_identifier', value: { type: 'any' }, ...sdkTypes, note: 'replaces user' },
  { path: 'delivery', value: 'b64_json', ...document },
  { path: 'echo', value: ['size', 'quality', 'output_format', 'background'], ...document },
  { path: 'usage', value: true, ...document },
  {
    path: 'limitGroup',
    value: 'gpt-image',
    kind: 'observed',
    source: 'recorded 429 responses in public tests, for gpt-image-2 and gpt-image-2.5-sunburst',
    date: '2026-06-05',
  },
  {
    path: 'provenance',
    value: true,
    kind: 'documented',
    source: 'https://developers.openai.com/api/docs/guides/content-provenance',
    date: '2026-07-31',
    note: 'observed in images of the API: contentauth/verify-site#316, 2025-09-13',
  },
]

/** The shared claims about the models that were measured in August 2026, which OpenAI's OpenAPI document names. */
export const family: Claims = sharedClaims(openapi)

/** The shared claims about a model that only the SDK names. What another model was measured for is inferred. */
export const familyAsIn = (model: string): Claims =>
  sharedClaims(sdkTypes).flatMap((claim) =>
    claim.source === sdkTypes.source ? [claim] : assumedAsIn(model, [claim]),
  )

/** `input_fidelity` of the models that can change it. */
export const inputFidelity: Claims = [
  {
    path: 'param.input_fidelity',
    value: { type: 'choice', values: ['high', 'low'], default: 'low', only: 'edits' },
    ...openapi,
  },
]

/** `input_fidelity` of gpt-image-2, which always uses the high fidelity. */
export const fixedInputFidelity: Claims = [
  {
    path: 'param.input_fidelity',
    value: { type: 'refused', refusal: 'input-fidelity', only: 'edits' },
    kind: 'observed',
    source: 'pydantic/pydantic-ai#5413',
    date: '2026-05-13',
    note: 'the SDK says to omit it; public code says the same of gpt-image-2.5-sunburst',
  },
]

/** The three sizes of the models before gpt-image-2. */
export const presetSizes: Claims = [
  {
    path: 'size',
    value: { kind: 'list', sizes: ['1024x1024', '1024x1536', '1536x1024'], auto: true },
    kind: 'observed',
    source: 'source of a public gateway, measured against api.openai.com',
    date: '2026-09-20',
  },
]

/** Free sizes since gpt-image-2. The SDK documents the multiple, the ratio and the longest edge of 2.5, and leaves its limits in pixels open. */
export const freeSizes: Claims = [
  {
    path: 'size',
    value: {
      kind: 'grid',
      multipleOf: 16,
      maxRatio: 3,
      minPixels: 655_360,
      maxPixels: 8_294_400,
      maxEdge: 3840,
      auto: true,
    },
    ...openapi,
  },
]

/** The sides of the dispute about the longest edge of gpt-image-2: the constant in Codex's code excludes 3840. */
export const longestEdge: Claims = [
  { path: 'size.maxEdge', value: 3840, ...openapi, disputed: true },
  {
    path: 'size.maxEdge',
    value: 3839,
    kind: 'documented',
    source:
      'https://github.com/openai/codex/blob/0054550c/codex-rs/skills/src/assets/samples/imagegen/scripts/image_gen.py',
    date: '2026-08-21',
    disputed: true,
    note: 'rejects an edge of 3840 and proposes 3824x2160',
  },
  {
    path: 'size.maxEdge',
    value: 3840,
    ...sdkTypes,
    disputed: true,
    note: 'documented as the maximum supported resolution of 3840x2160',
  },
]

/** The claims that 2.5 and 2.6 share with gpt-image-2, and their five qualities, from a document that names the model. */
export const since25 = (document: Document, note: string): Claims => [
  ...familyAsIn('gpt-image-2'),
  {
    path: 'param.quality',
    value: {
      type: 'choice',
      values: ['low', 'medium', 'high', 'xhigh', 'max', 'auto'],
      unlisted: ['xhigh', 'max'],
      default: 'auto',
    },
    ...document,
    note,
  },
  ...assumedAsIn('gpt-image-2', [...freeSizes, ...fixedInputFidelity, ...patchedInputs, ...outputDetails]),
]

/** Prices of 2.5 and 2.6, in USD per million tokens. Each model names its own source. */
export const pricesSince25 = {
  kind: 'tokens',
  textIn: 5,
  cachedTextIn: 1.25,
  imageIn: 8,
  cachedImageIn: 2,
  imageOut: 30,
} as const

/** Rate limits by account tier, from the page of a model that has these limits. */
export const tiers = (page: Document): Claims => [
  {
    path: 'tiers',
    value: {
      'Tier 1': { imagesPerMinute: 5, tokensPerMinute: 100_000 },
      'Tier 2': { imagesPerMinute: 20, tokensPerMinute: 250_000 },
      'Tier 3': { imagesPerMinute: 50, tokensPerMinute: 800_000 },
      'Tier 4': { imagesPerMinute: 150, tokensPerMinute: 3_000_000 },
      'Tier 5': { imagesPerMinute: 250, tokensPerMinute: 8_000_000 },
    },
    ...page,
  },
]
