import type { ProviderSheet } from '../../contract/index.ts'

const reference = {
  kind: 'documented',
  source: 'https://fal.ai/docs/api-reference/inference-api/openapi/queue.json',
  date: '2026-11-24',
} as const
const schnell = {
  kind: 'documented',
  source: 'https://fal.ai/models/fal-ai/flux/schnell/api',
  date: '2026-11-24',
} as const

/** fal runs models of many vendors behind one queue. Without prices: it bills by megapixel, and the rounding of sizes is not documented. */
export const fal: ProviderSheet = {
  provider: 'fal',
  claims: [
    { path: 'baseUrl', value: 'https://queue.fal.run', ...reference },
    { path: 'host', value: 'queue.fal.run', ...reference },
    { path: 'docs', value: 'https://docs.fal.ai/model-apis', ...reference },
    {
      path: 'keyEnv',
      value: 'FAL_KEY',
      ...reference,
      source: 'https://docs.fal.ai/authentication/key-based',
    },
    { path: 'errors.shapes', value: ['json'], ...reference, source: 'https://docs.fal.ai/errors' },
    { path: 'errors.keys', value: ['detail'], ...reference, source: 'https://docs.fal.ai/errors' },
    {
      path: 'unknownFields',
      value: 'dropped',
      kind: 'inferred',
      source: 'its models’ schemas allow additional fields, and its framework drops them by default',
      date: '2026-11-24',
    },
  ],
  models: [
    {
      provider: 'fal',
      model: 'fal-ai/flux/schnell',
      claims: [
        { path: 'endpoints', value: ['queue.fal.run/{model}', 'fal.run/{model}'], ...reference },
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
          note: 'sent as num_images',
        },
        {
          path: 'param.size',
          value: { type: 'size', default: '1024x768' },
          ...schnell,
          note: 'sent as image_size; the default is called landscape_4_3',
        },
        {
          path: 'param.output_format',
          value: { type: 'choice', values: ['jpeg', 'png'], default: 'jpeg' },
          ...schnell,
        },
        {
          path: 'param.num_inference_steps',
          value: { type: 'integer', min: 1, max: 12, default: 4 },
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
        { path: 'param.enable_safety_checker', value: { type: 'boolean', default: true }, ...schnell },
        { path: 'param.sync_mode', value: { type: 'boolean', default: false }, ...schnell },
        { path: 'delivery', value: 'url', ...schnell },
      ],
    },
  ],
}
