import { sourceTester } from '../../testing/index.ts'
import openrouterImages from './openrouter-images.ts'

const of = (model: string, said: object, provider = 'openrouter') =>
  Object.entries({ listed: true, ...said }).map(([path, value]) => ({ provider, model, path, value }))
const endpoint = (tag: string, pricing: unknown) => ({ provider_tag: tag, pricing })

sourceTester(openrouterImages, {
  reads: [
    {
      name: 'the list of image models',
      text: JSON.stringify({
        data: [
          {
            id: 'acme/brush',
            created: 1777000000,
            endpoints: '/api/v1/images/models/acme/brush/endpoints',
            supported_parameters: {
              resolution: { type: 'enum', values: ['2K', '1K'] },
              n: { type: 'range', min: 1, max: 4 },
              strength: { type: 'range', min: 0.5, max: 1 },
              seed: { type: 'boolean' },
              odd: { type: 'what' },
            },
          },
        ],
      }),
      says: of('acme/brush', {
        released: '2026-04-24',
        'param.resolution': { type: 'choice', values: ['1K', '2K'] },
        'param.n': { type: 'integer', min: 1, max: 4 },
        'param.strength': { type: 'number', min: 0.5, max: 1 },
        'param.seed': { type: 'boolean' },
      }),
    },
    {
      name: 'the endpoints of one, that agree on some prices',
      text: JSON.stringify({
        id: 'acme/brush',
        endpoints: [
          endpoint('one', [
            { billable: 'output_image', unit: 'image', cost_usd: 0.04 },
            { billable: 'output_image', unit: 'image', cost_usd: 0.09, variant: '2k' },
            { billable: 'input_text', unit: 'token', cost_usd: 5e-6 },
          ]),
          endpoint('two', [
            { billable: 'output_image', unit: 'image', cost_usd: 0.04 },
            { billable: 'input_text', unit: 'token', cost_usd: 6e-6 },
          ]),
        ],
      }),
      says: of('acme/brush', {
        'price.picture.any.any': 0.04,
        'price.one-picture.any.2k': 0.09,
        'price.one-textIn': 5,
        'price.two-textIn': 6,
      }),
    },
    {
      name: 'every unit of a price',
      text: JSON.stringify({
        id: 'acme/brush',
        endpoints: [
          endpoint('one', [
            { billable: 'output_image', unit: 'token', cost_usd: 3e-5 },
            { billable: 'output_image', unit: 'megapixel', cost_usd: 0.014 },
            { billable: 'input_image', unit: 'token', cost_usd: 8e-6 },
            { billable: 'input_reference', unit: 'image', cost_usd: 0.003 },
          ]),
        ],
      }),
      says: of('acme/brush', {
        'price.imageOut': 30,
        'price.pixels.million': 0.014,
        'price.imageIn': 8,
        'price.input_reference.image': 0.003,
      }),
    },
    {
      name: 'figures and names that are none',
      text: JSON.stringify({
        data: [
          { id: '__proto__', endpoints: 'x' },
          {
            id: 'acme/pen',
            created: 1e99,
            endpoints: [endpoint('one', [null, {}, { billable: 'x'.repeat(999), unit: 1, cost_usd: 1e300 }])],
            supported_parameters: { n: { type: 'range', min: '1' }, quality: { type: 'enum', values: [7] } },
          },
        ],
      }),
      says: of('acme/pen', {}),
    },
  ],
  unreadable: [
    { name: 'a page', text: '<html>' },
    { name: 'an error', text: '{"error":{"code":404,"message":"not found"}}' },
    { name: 'a plain models list', text: '{"object":"list","data":[{"id":"brush"}]}' },
  ],
  foreign: [{ name: 'a plain models list', text: '{"object":"list","data":[{"id":"brush"}]}' }],
})
