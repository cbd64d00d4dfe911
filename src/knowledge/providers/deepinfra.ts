import type { ModelSheet, ProviderSheet } from '../../contract/index.ts'

const docs = {
  kind: 'documented',
  source: 'https://deepinfra.com/stabilityai/stable-diffusion-2-1/api',
  date: '2026-11-24',
} as const
const sdk = {
  kind: 'documented',
  source: 'https://github.com/vercel/ai/tree/ed857f50/packages/deepinfra/src',
  date: '2026-08-22',
} as const
const remembered = {
  kind: 'inferred',
  source: 'general knowledge of its input schema, not captured',
  date: '2026-11-24',
} as const

/** Parameters that all image models of its OpenAI-compatible API share. */
const family: ModelSheet['claims'] = [
  { path: 'endpoints', value: ['generations', 'edits'], ...sdk },
  { path: 'param.model', value: { type: 'text', maxLength: 200 }, ...docs },
  {
    path: 'param.prompt',
    value: { type: 'text', maxLength: 32_000 },
    ...docs,
    note: 'no length is documented',
  },
  { path: 'param.n', value: { type: 'integer', min: 1, max: 4, default: 1 }, ...remembered },
  { path: 'param.size', value: { type: 'size', default: '1024x1024' }, ...docs },
  { path: 'param.response_format', value: { type: 'choice', values: ['b64_json'] }, ...remembered },
  {
    path: 'param.quality',
    value: { type: 'text', maxLength: 20 },
    ...remembered,
    note: 'accepted and ignored',
  },
  { path: 'param.user', value: { type: 'text', maxLength: 512 }, ...remembered },
  { path: 'delivery', value: 'b64_json', ...docs },
]

const names = [
  'black-forest-labs/FLUX-1-schnell',
  'black-forest-labs/FLUX-1-dev',
  'black-forest-labs/FLUX-1.1-pro',
  'stabilityai/sdxl-turbo',
]

export const deepinfra: ProviderSheet = {
  provider: 'deepinfra',
  claims: [
    { path: 'baseUrl', value: 'https://api.deepinfra.com/v1/openai', ...docs },
    { path: 'host', value: 'api.deepinfra.com', ...docs },
    { path: 'docs', value: docs.source, ...docs },
    {
      path: 'keyEnv',
      value: 'DEEPINFRA_API_KEY',
      ...sdk,
      note: 'its own documentation uses DEEPINFRA_TOKEN',
    },
    { path: 'errors.keys', value: ['message'], ...sdk },
    { path: 'models.offered', value: names, ...remembered },
  ],
  models: names.map((model) => ({ provider: 'deepinfra', model, claims: family })),
}
