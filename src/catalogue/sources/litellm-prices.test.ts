import { sourceTester } from '../../testing/index.ts'
import litellmPrices from './litellm-prices.ts'

const map = (rows: object) => JSON.stringify({ sample_spec: { mode: 'chat' }, ...rows })
const row = (rest: object, provider = 'acme') => ({
  litellm_provider: provider,
  mode: 'image_generation',
  ...rest,
})
const of = (model: string, said: object, provider = 'acme') =>
  Object.entries({ listed: true, ...said }).map(([path, value]) => ({ provider, model, path, value }))

sourceTester(litellmPrices, {
  reads: [
    {
      name: 'tokens, in USD per million',
      text: map({
        brush: row({
          input_cost_per_token: 5e-6,
          cache_read_input_token_cost: 1.25e-6,
          input_cost_per_image_token: 8e-6,
          cache_read_input_image_token_cost: 2e-6,
          output_cost_per_image_token: 3.2e-5,
          output_cost_per_token: 1e-5,
          input_cost_per_token_batches: 2.5e-6,
          deprecation_date: '2026-12-01',
        }),
      }),
      says: of('brush', {
        'price.textIn': 5,
        'price.cachedTextIn': 1.25,
        'price.imageIn': 8,
        'price.cachedImageIn': 2,
        'price.imageOut': 32,
        'price.textOut': 10,
        'price.input_cost_per_token_batches.unit': 2.5e-6,
        shutdown: '2026-12-01',
      }),
    },
    {
      name: 'one price for all that comes out',
      text: map({ brush: row({ output_cost_per_token: 4e-5 }) }),
      says: of('brush', { 'price.output.million-tokens': 40 }),
    },
    {
      name: 'pictures by quality and size, out of the key',
      text: map({
        'acme/hd/1024-x-1792/brush': row({ output_cost_per_image: 0.12 }),
        'acme/oils/brush-2': row({ cost_per_image: 0.03 }),
        'low/1024-x-1024/brush': row({ input_cost_per_image: 0.011, input_cost_per_pixel: 1e-8 }),
        '512-x-512/max-steps/acme/brush-3': row({
          input_cost_per_image: 0.002,
          output_cost_per_image: 0.036,
        }),
      }),
      says: [
        ...of('brush-3', {
          'price.picture.max-steps.512x512': 0.036,
          'price.input-picture.picture': 0.002,
        }),
        ...of('brush', { 'price.picture.hd.1024x1792': 0.12 }),
        ...of('oils/brush-2', { 'price.picture.any.any': 0.03 }),
        ...of('brush', { 'price.picture.low.1024x1024': 0.011 }).slice(1),
      ],
    },
    {
      name: 'pixels, where the size is known and where it is not',
      text: map({
        '256-x-256/brush': row({ input_cost_per_pixel: 2.4414e-7, output_cost_per_pixel: 0 }),
        'max-x-max/brush-2': row({ input_cost_per_pixel: 1.3e-9 }),
      }),
      says: [
        ...of('brush', { 'price.picture.any.256x256': 0.016 }),
        ...of('brush-2', { 'price.pixels.million': 0.0013 }),
      ],
    },
    {
      name: 'its own names of providers',
      text: map({
        'fal_ai/fal-ai/brush': row({ output_cost_per_image: 0.05 }, 'fal_ai'),
        'vertex_ai/pen': row({ output_cost_per_image: '0.02' }, 'vertex_ai-image-models'),
      }),
      says: [
        ...of('fal-ai/brush', { 'price.picture.any.any': 0.05 }, 'fal'),
        ...of('pen', { 'price.picture.any.any': 0.02 }, 'vertex_ai-image-models'),
      ],
    },
    {
      name: 'chat models that paint, and not the others',
      text: map({
        talk: { litellm_provider: 'acme', mode: 'chat', input_cost_per_token: 1e-6 },
        paint: { litellm_provider: 'acme', mode: 'chat', output_cost_per_image: 0.04 },
      }),
      says: of('paint', { 'price.picture.any.any': 0.04 }),
    },
    {
      name: 'figures that are none',
      text: map({
        brush: row({
          input_cost_per_token: -1,
          output_cost_per_image: 'free',
          cost_per_image: 0,
          output_cost_per_image_token: 1e300,
          input_cost_per_image: [1],
          deprecation_date: '2026-02-31',
          ['x'.repeat(300) + 'cost']: 1,
        }),
      }),
      says: of('brush', {}),
    },
    {
      name: 'keys that are no names',
      text: `{"__proto__":${JSON.stringify(row({}))},"a/${'x'.repeat(300)}":${JSON.stringify(row({}))},"1-x-1/":${JSON.stringify(row({}))}}`,
      says: [],
    },
  ],
  unreadable: [
    { name: 'cut off', text: '{"sample_spec": {"mode": "chat"' },
    { name: 'a list', text: '[]' },
    { name: 'another catalogue', text: '{"acme":{"models":{}}}' },
  ],
  foreign: [
    { name: 'models.dev', text: '{"acme":{"models":{"brush":{"modalities":{"output":["image"]}}}}}' },
    { name: 'a page', text: '<!doctype html>' },
  ],
})
