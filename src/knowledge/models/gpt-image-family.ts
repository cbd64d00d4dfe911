import type { ModelSheet } from '../../contract/index.ts'
import { measuredKeys, measuredValues, openapi, sdkTypes } from '../sources/index.ts'

type Claims = ModelSheet['claims']

/**
 * Claims that all GPT image models share. The parameters are in the order of openai-openapi's `CreateImageRequest`. The API validates them in
 * this order, as far as it was measured: n, then quality, then output_compression, then size and stream.
 */
export const family: Claims = [
  { path: 'endpoints', value: ['generations', 'edits'], ...openapi },
  { path: 'param.model', value: { type: 'text', maxLength: 200 }, ...openapi },
  { path: 'param.prompt', value: { type: 'text', minLength: 1, maxLength: 32_000 }, ...measuredValues },
  { path: 'param.n', value: { type: 'integer', min: 1, max: 10, default: 1 }, ...openapi },
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
    ...openapi,
  },
  {
    path: 'formatRequires',
    value: { png: { output_compression: 100 } },
    kind: 'observed',
    source: 'changelog of a public client, 0.29.1: rejected with PNG, which is the default format',
    date: '2026-06-17',
  },
  { path: 'param.stream', value: { type: 'boolean', default: false }, ...openapi },
  { path: 'param.partial_images', value: { type: 'integer', min: 0, max: 3, default: 0 }, ...openapi },
  { path: 'param.size', value: { type: 'size', default: 'auto' }, ...openapi },
  {
    path: 'param.moderation',
    value: { type: 'choice', values: ['auto', 'low'], default: 'auto' },
    ...openapi,
  },
  {
    path: 'param.background',
    value: { type: 'choice', values: ['transparent', 'opaque', 'auto'], default: 'auto' },
    ...measuredValues,
  },
  { path: 'param.user', value: { type: 'any' }, ...measuredValues, note: 'a number is accepted too' },
  { path: 'param.safety_identifier', value: { type: 'any' }, ...sdkTypes, note: 'replaces user' },
  { path: 'delivery', value: 'b64_json', ...openapi },
  { path: 'echo', value: ['size', 'quality', 'output_format', 'background'], ...openapi },
  { path: 'usage', value: true, ...openapi },
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

/** `input_fidelity` of the models that can change it. */
export const inputFidelity: Claims = [
  {
    path: 'param.input_fidelity',
    value: { type: 'choice', values: ['high', 'low'], default: 'low', only: 'edits' },
    ...openapi,
  },
]

/** `input_fidelity` of the models that always use the high fidelity. */
export const fixedInputFidelity: Claims = [
  {
    path: 'param.input_fidelity',
    value: { type: 'refused', refusal: 'input-fidelity', only: 'edits' },
    kind: 'observed',
    source: 'pydantic/pydantic-ai#5413; public code says the same of gpt-image-2.5-sunburst',
    date: '2026-05-13',
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

/** Free sizes since gpt-image-2. The maximum edge is disputed: the constant in Codex's code excludes 3840. */
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
    kind: 'observed',
    source: 'micu-image-mcp README: 3840x2160 measured on gpt-image-2.5',
    date: '2026-11-22',
    disputed: true,
  },
]

/** Qualities since 2.5. Sources: apidog.com/blog posts on 2.5 and 2.6; PSOpenAI 5.2.0. */
export const fiveTiers: Claims = [
  {
    path: 'param.quality',
    value: {
      type: 'choice',
      values: ['low', 'medium', 'high', 'xhigh', 'max', 'auto'],
      unlisted: ['xhigh', 'max'],
      default: 'auto',
    },
    kind: 'documented',
    source: 'https://apidog.com/blog/gpt-image-2-5-api',
    date: '2026-09-09',
    note: 'the rejection of another value lists four (a report on direct requests of gpt-image-2.5, 2026-09-16)',
  },
]
