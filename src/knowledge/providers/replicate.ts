import { type ProviderSheet, wildcard } from '../../contract/index.ts'

const reference = {
  kind: 'documented',
  source: 'https://replicate.com/docs/reference/http',
  date: '2026-11-24',
} as const
const schnell = {
  kind: 'documented',
  source: 'https://replicate.com/black-forest-labs/flux-schnell/api/schema',
  date: '2026-11-24',
} as const
const code = {
  kind: 'documented',
  source: 'replicate/cog-flux predict.py, ASPECT_RATIOS',
  date: '2026-11-24',
} as const

/** Aspect ratio → size at one megapixel, from the source code of the model's server. */
const aspects = {
  '1:1': { '1': '1024x1024' },
  '16:9': { '1': '1344x768' },
  '21:9': { '1': '1536x640' },
  '3:2': { '1': '1216x832' },
  '2:3': { '1': '832x1216' },
  '4:5': { '1': '896x1088' },
  '5:4': { '1': '1088x896' },
  '3:4': { '1': '896x1152' },
  '4:3': { '1': '1152x896' },
  '9:16': { '1': '768x1344' },
  '9:21': { '1': '640x1536' },
}

/** Replicate runs models of any vendor. Inputs differ between models; the format of a prediction does not. */
export const replicate: ProviderSheet = {
  provider: 'replicate',
  claims: [
    { path: 'baseUrl', value: 'https://api.replicate.com/v1', ...reference },
    { path: 'host', value: 'api.replicate.com', ...reference },
    { path: 'docs', value: reference.source, ...reference },
    { path: 'keyEnv', value: 'REPLICATE_API_TOKEN', ...reference },
    { path: 'errors.shapes', value: ['json'], ...reference },
    {
      path: 'errors.keys',
      value: ['detail', 'status'],
      kind: 'observed',
      source: 'replicate/replicate-javascript and public issues, recorded answers',
      date: '2026-11-24',
    },
    {
      path: 'unknownFields',
      value: 'dropped',
      kind: 'inferred',
      source: 'replicate/cog: inputs that a model does not declare are not passed to it',
      date: '2026-11-24',
    },
  ],
  models: [
    {
      provider: 'replicate',
      model: 'black-forest-labs/flux-schnell',
      claims: [
        { path: 'endpoints', value: ['/models/{owner}/{name}/predictions'], ...reference },
        { path: 'param.model', value: { type: 'text', maxLength: 200 }, ...reference },
        {
          path: 'param.prompt',
          value: { type: 'text', maxLength: 100_000 },
          kind: 'inferred',
          source: schnell.source,
          date: schnell.date,
          note: 'no limit is documented',
        },
        {
          path: 'param.n',
          value: { type: 'integer', min: 1, max: 4, default: 1 },
          ...schnell,
          note: 'sent as num_outputs',
        },
        {
          path: 'param.aspect_ratio',
          value: { type: 'choice', values: Object.keys(aspects), default: '1:1' },
          ...schnell,
        },
        { path: 'aspects', value: aspects, ...code },
        {
          path: 'param.megapixels',
          value: { type: 'choice', values: ['1', '0.25'], default: '1' },
          ...schnell,
        },
        {
          path: 'param.output_format',
          value: { type: 'choice', values: ['webp', 'jpg', 'png'], default: 'webp' },
          ...schnell,
        },
        {
          path: 'param.output_quality',
          value: { type: 'integer', min: 0, max: 100, default: 80 },
          ...schnell,
        },
        {
          path: 'param.seed',
          value: { type: 'integer', min: 0, max: 4_294_967_295 },
          kind: 'inferred',
          source: schnell.source,
          date: schnell.date,
          note: 'an integer; no range is documented',
        },
        {
          path: 'param.num_inference_steps',
          value: { type: 'integer', min: 1, max: 4, default: 4 },
          ...schnell,
        },
        { path: 'param.go_fast', value: { type: 'boolean', default: true }, ...schnell },
        { path: 'param.disable_safety_checker', value: { type: 'boolean', default: false }, ...schnell },
        { path: 'delivery', value: 'url', ...reference },
        {
          path: 'price',
          value: { kind: 'pictures', usd: { [wildcard]: { [wildcard]: 0.003 } } },
          kind: 'documented',
          source: 'https://replicate.com/pricing',
          date: '2026-11-24',
          note: '$3 for a thousand images',
        },
      ],
    },
  ],
}
