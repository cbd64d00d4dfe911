import type { ModelSheet, ProviderSheet } from '../../contract/index.ts'

const api = {
  kind: 'documented',
  source: 'https://developers.cloudflare.com/workers-ai/get-started/rest-api',
  date: '2026-11-24',
} as const
const errors = {
  kind: 'documented',
  source: 'https://developers.cloudflare.com/workers-ai/platform/errors',
  date: '2026-11-24',
} as const
const page = (model: string) =>
  ({
    kind: 'documented',
    source: `https://developers.cloudflare.com/workers-ai/models/${model}`,
    date: '2026-11-24',
  }) as const
const lucid = page('lucid-origin')
const schnell = page('flux-1-schnell')
const xl = page('stable-diffusion-xl-base-1.0')

const commonClaims = (source: typeof lucid): ModelSheet['claims'] => [
  { path: 'endpoints', value: ['generations'], ...source },
  { path: 'param.model', value: { type: 'text', maxLength: 200 }, ...source, note: 'in the path' },
  { path: 'param.prompt', value: { type: 'text', maxLength: 2048 }, ...source },
  { path: 'param.seed', value: { type: 'integer', min: 0 }, ...source },
]
const edges = (source: typeof lucid): ModelSheet['claims'] => [
  { path: 'param.size', value: { type: 'size' }, ...source, note: 'sent as width and height' },
  { path: 'param.width', value: { type: 'integer', min: 1 }, ...source },
  { path: 'param.height', value: { type: 'integer', min: 1 }, ...source },
]

/** Without prices: Workers AI bills tiles and steps in neurons. */
export const cloudflare: ProviderSheet = {
  provider: 'cloudflare',
  claims: [
    { path: 'baseUrl.form', value: 'https://api.cloudflare.com/client/v4/accounts/ACCOUNT_ID', ...api },
    { path: 'host', value: 'api.cloudflare.com', ...api },
    { path: 'docs', value: api.source, ...api },
    { path: 'keyEnv', value: 'CLOUDFLARE_API_TOKEN', ...api },
    { path: 'errors.keys', value: ['success', 'errors'], ...api },
    { path: 'errors.shapes', value: ['json'], ...errors },
    { path: 'fields.absent', value: ['n'], ...lucid },
    {
      path: 'unknownFields',
      value: 'refused',
      kind: 'observed',
      source: 'code 5006, “Additional or unevaluated properties”, as quoted in public tests and logs',
      date: '2026-11-24',
    },
  ],
  models: [
    {
      provider: 'cloudflare',
      model: '@cf/leonardo/lucid-origin',
      claims: [...commonClaims(lucid), ...edges(lucid), { path: 'delivery', value: 'b64_json', ...lucid }],
    },
    {
      provider: 'cloudflare',
      model: '@cf/black-forest-labs/flux-1-schnell',
      claims: [
        ...commonClaims(schnell),
        { path: 'param.steps', value: { type: 'integer', min: 1, max: 8, default: 4 }, ...schnell },
        { path: 'delivery', value: 'b64_json', ...schnell },
      ],
    },
    {
      provider: 'cloudflare',
      model: '@cf/stabilityai/stable-diffusion-xl-base-1.0',
      claims: [
        ...commonClaims(xl),
        ...edges(xl),
        { path: 'param.num_steps', value: { type: 'integer', min: 1, max: 20, default: 20 }, ...xl },
        { path: 'delivery', value: 'bytes', ...xl },
      ],
    },
  ],
}
