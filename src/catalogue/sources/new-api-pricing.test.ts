import { sourceTester } from '../../testing/index.ts'
import newApiPricing from './new-api-pricing.ts'

const of = (model: string, said: object, provider = 'acme') =>
  Object.entries({ listed: true, ...said }).map(([path, value]) => ({ provider, model, path, value }))
const group = (name: string, value: number) => ({
  provider: 'acme',
  path: `price.group-${name}.ratio`,
  value,
})
const tokens = (rest: object) => ({
  model_name: 'brush-image',
  quota_type: 0,
  model_ratio: 2.5,
  completion_ratio: 8,
  ...rest,
})
const answer = (data: unknown, rest: object = {}) => JSON.stringify({ success: true, data, ...rest })

sourceTester(newApiPricing, {
  reads: [
    {
      name: 'ratios, as USD per million tokens, in the default group',
      provider: 'acme',
      text: answer([tokens({ cache_ratio: 0.25, image_ratio: 1.6, enable_groups: ['default', 'vip'] })], {
        group_ratio: { default: 1, vip: 0.8 },
      }),
      says: [
        group('default', 1),
        group('vip', 0.8),
        ...of('brush-image', {
          'price.textIn': 5,
          'price.cachedTextIn': 1.25,
          'price.imageIn': 8,
          'price.output.million-tokens': 40,
        }),
      ],
    },
    {
      name: 'a price per call, in the only group there is',
      provider: 'acme',
      text: answer(
        [
          {
            model_name: 'pen',
            quota_type: 1,
            model_price: 0.05,
            enable_groups: ['vip'],
            supported_endpoint_types: ['image-generation', 'openai'],
          },
        ],
        { group_ratio: { vip: 0.8, slow: 0.5 } },
      ),
      says: [group('vip', 0.8), group('slow', 0.5), ...of('pen', { 'price.call.each': 0.04 })],
    },
    {
      name: 'nothing where the price depends on the account',
      provider: 'acme',
      text: answer([tokens({ enable_groups: ['a', 'b'] })], { group_ratio: { a: 1, b: 2 } }),
      says: [group('a', 1), group('b', 2), ...of('brush-image', {})],
    },
    {
      name: 'an older gateway without groups, and what does not paint',
      provider: 'acme',
      text: answer([
        tokens({}),
        tokens({ model_name: 'talk' }),
        tokens({ supported_endpoint_types: ['openai'], model_name: 'image-talk' }),
      ]),
      says: of('brush-image', { 'price.textIn': 5, 'price.output.million-tokens': 40 }),
    },
    { name: 'a gateway of nobody in particular', text: answer([tokens({})]), says: [] },
    {
      name: 'figures that are none',
      provider: 'acme',
      text: answer(
        [
          tokens({ model_ratio: -1 }),
          tokens({ model_name: 7 }),
          tokens({ model_name: 'image-2', quota_type: 1 }),
        ],
        {
          group_ratio: { default: 1, __proto__: 3, bad: 'x' },
        },
      ),
      says: [group('default', 1), ...of('brush-image', {}), ...of('image-2', {})],
    },
  ],
  unreadable: [
    { name: 'a page', text: '<html>' },
    { name: 'a refusal', text: '{"success":false,"message":"no"}' },
    { name: 'a models list', text: '{"object":"list","data":[{"id":"brush"}]}' },
  ],
  foreign: [{ name: 'a models list', text: '{"object":"list","data":[{"id":"brush"}]}' }],
})
