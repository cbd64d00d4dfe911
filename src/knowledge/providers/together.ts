import type { ModelSheet, ProviderSheet } from '../../contract/index.ts'

const openapi = {
  kind: 'documented',
  source: 'https://github.com/togethercomputer/openapi/blob/6ed1b93e/openapi.yaml',
  date: '2026-11-24',
} as const
const guide = {
  kind: 'documented',
  source: 'https://docs.together.ai/docs/images-overview',
  date: '2026-11-24',
} as const
const open = 'no maximum is documented for all models'

/** Claims of its schema that all image models share, with OpenAI's field names: `size` is sent as width and height. */
const family: ModelSheet['claims'] = [
  { path: 'endpoints', value: ['generations'], ...openapi },
  { path: 'param.model', value: { type: 'text', maxLength: 200 }, ...openapi },
  {
    path: 'param.prompt',
    value: { type: 'text', maxLength: 32_000 },
    ...openapi,
    note: 'no length is documented',
  },
  { path: 'param.n', value: { type: 'integer', min: 1, max: 4, default: 1 }, ...guide },
  { path: 'param.size', value: { type: 'size', default: '1024x1024' }, ...guide },
  { path: 'param.width', value: { type: 'integer', min: 1, default: 1024 }, ...guide, note: open },
  { path: 'param.height', value: { type: 'integer', min: 1, default: 1024 }, ...guide, note: open },
  { path: 'param.steps', value: { type: 'integer', min: 1 }, ...guide, note: open },
  { path: 'param.seed', value: { type: 'integer', min: 0 }, ...openapi, note: open },
  { path: 'param.negative_prompt', value: { type: 'text', maxLength: 32_000 }, ...openapi },
  { path: 'param.image_url', value: { type: 'text', maxLength: 20_971_520 }, ...openapi },
  { path: 'param.disable_safety_checker', value: { type: 'boolean' }, ...openapi },
  {
    path: 'param.response_format',
    value: { type: 'choice', values: ['url', 'base64', 'b64_json'], default: 'url' },
    ...openapi,
    note: 'b64_json is sent as base64',
  },
  {
    path: 'param.output_format',
    value: { type: 'choice', values: ['jpeg', 'png'], default: 'jpeg' },
    ...openapi,
  },
  { path: 'delivery', value: 'url', ...openapi },
]

const names = [
  'black-forest-labs/FLUX.1-schnell',
  'black-forest-labs/FLUX.1.1-pro',
  'black-forest-labs/FLUX.1-kontext-pro',
]

/** Without prices: Together bills by megapixel and steps. */
export const together: ProviderSheet = {
  provider: 'together',
  claims: [
    { path: 'baseUrl', value: 'https://api.together.xyz/v1', ...openapi },
    { path: 'host', value: 'api.together.xyz', ...openapi },
    { path: 'host', value: 'api.together.ai', ...guide },
    { path: 'docs', value: guide.source, ...guide },
    { path: 'keyEnv', value: 'TOGETHER_API_KEY', ...guide },
    {
      path: 'errors.keys',
      value: ['message', 'type'],
      ...openapi,
      note: 'ErrorData: param and code may be null',
    },
    { path: 'models.offered', value: names, ...guide },
  ],
  models: names.map((model) => ({ provider: 'together', model, claims: family })),
}
