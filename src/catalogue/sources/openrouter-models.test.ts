import { sourceTester } from '../../testing/index.ts'
import openrouterModels from './openrouter-models.ts'

const of = (model: string, said: object) =>
  Object.entries({ listed: true, ...said }).map(([path, value]) => ({
    provider: 'openrouter',
    model,
    path,
    value,
  }))
const row = (id: unknown, pricing: object, rest: object = {}, output: readonly string[] = ['image']) => ({
  id,
  architecture: { output_modalities: output },
  pricing,
  ...rest,
})

sourceTester(openrouterModels, {
  reads: [
    {
      name: 'prices as texts, and the day one ends',
      text: JSON.stringify({
        data: [
          row(
            'acme/pen',
            {
              prompt: '0.000005',
              completion: '0.00001',
              image_output: '0.00003',
              image: '0.001',
              request: '0',
            },
            { created: 1777000000, expiration_date: '2026-12-01' },
          ),
          row('acme/ink', { completion: '0.00001' }, { expiration_date: null }),
        ],
      }),
      says: [
        ...of('acme/pen', {
          released: '2026-04-24',
          shutdown: '2026-12-01',
          'price.textIn': 5,
          'price.textOut': 10,
          'price.imageOut': 30,
          'price.image.unit': 0.001,
        }),
        ...of('acme/ink', { 'price.output.million-tokens': 10 }),
      ],
    },
    {
      name: 'only what paints',
      text: JSON.stringify({ data: [row('acme/talk', { prompt: '1' }, {}, ['text'])] }),
      says: [],
    },
    {
      name: 'figures and names that are none',
      text: JSON.stringify({
        data: [
          row(
            'acme/router',
            { prompt: '-1', completion: 'NaN', image: {}, image_output: '1e999' },
            { created: 1e99 },
          ),
          row('__proto__', {}),
          row(7, {}),
          null,
        ],
      }),
      says: of('acme/router', {}),
    },
  ],
  unreadable: [
    { name: 'a page', text: '<html>' },
    { name: 'an error', text: '{"error":{"code":404,"message":"not found"}}' },
    { name: 'a plain models list', text: '{"object":"list","data":[{"id":"brush"}]}' },
  ],
  foreign: [{ name: 'a plain models list', text: '{"object":"list","data":[{"id":"brush"}]}' }],
})
