import type { ModelSheet } from '../../contract/index.ts'

const schema = {
  kind: 'documented',
  source:
    'https://docs.comfy.org/development/comfy-router/models/xai/grok-imagine-image-2-0 (the schema of xAI’s own API)',
  date: '2026-11-24',
} as const
const proto = {
  kind: 'documented',
  source: 'https://github.com/xai-org/xai-proto/tree/9700be4b',
  date: '2026-05-17',
} as const

/** Claims of xAI's schema that all Grok Imagine models share. It has aspect ratios instead of sizes. */
const family: ModelSheet['claims'] = [
  { path: 'endpoints', value: ['generations', 'edits'], ...schema },
  { path: 'param.model', value: { type: 'text', maxLength: 200 }, ...schema },
  {
    path: 'param.prompt',
    value: { type: 'text', maxLength: 32_000 },
    ...schema,
    note: 'no length is documented',
  },
  { path: 'param.n', value: { type: 'integer', min: 1, max: 10, default: 1 }, ...schema },
  {
    path: 'param.aspect_ratio',
    value: {
      type: 'choice',
      values: '1:1 3:4 4:3 9:16 16:9 2:3 3:2 9:19.5 19.5:9 9:20 20:9 1:2 2:1 auto'.split(' '),
      default: 'auto',
    },
    ...schema,
  },
  { path: 'param.resolution', value: { type: 'choice', values: ['1k', '2k'], default: '1k' }, ...schema },
  { path: 'param.quality', value: { type: 'choice', values: ['low', 'medium', 'high'] }, ...schema },
  {
    path: 'param.response_format',
    value: { type: 'choice', values: ['url', 'b64_json'], default: 'url' },
    ...schema,
  },
  { path: 'param.user', value: { type: 'text', maxLength: 512 }, ...schema, note: 'no length is documented' },
  {
    path: 'param.size',
    value: { type: 'refused', refusal: 'argument-not-supported' },
    ...schema,
    note: 'documented as not supported and rejected',
  },
  { path: 'param.style', value: { type: 'refused', refusal: 'argument-not-supported' }, ...schema },
  { path: 'delivery', value: 'url', ...schema },
  { path: 'usage', value: true, ...proto, note: 'cost_in_usd_ticks, the exact cost of the request' },
]

const ticks = (image: number, inputImage: number): ModelSheet['claims'] => [
  {
    path: 'usage.costTicks',
    value: { image, inputImage },
    kind: 'observed',
    source: 'crmne/ruby_llm spec/fixtures/vcr_cassettes/image_*_xai_*',
    date: '2026-09-09',
    note: 'two cents for an image of grok-imagine-image; seven for an edit of two images with grok-imagine-image-quality, of which one each for an input image is inferred',
  },
]

/** Without prices: xAI's pricing page could not be read. A response contains its cost. */
export const grokImagine: readonly ModelSheet[] = [
  { provider: 'xai', model: 'grok-imagine-image', claims: [...family, ...ticks(200_000_000, 20_000_000)] },
  { provider: 'xai', model: 'grok-imagine-image-pro', claims: family },
  {
    provider: 'xai',
    model: 'grok-imagine-image-quality',
    claims: [...family, ...ticks(500_000_000, 100_000_000)],
  },
  { provider: 'xai', model: 'grok-imagine-image-2.0', claims: family },
]
