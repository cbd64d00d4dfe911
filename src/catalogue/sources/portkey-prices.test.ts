import { sourceTester } from '../../testing/index.ts'
import portkeyPrices from './portkey-prices.ts'

const row = (pay: object) => ({ pricing_config: { pay_as_you_go: pay } })
const cents = (price: unknown) => ({ price })
const of = (model: string, said: object, provider = 'acme') =>
  Object.entries({ listed: true, ...said }).map(([path, value]) => ({ provider, model, path, value }))

sourceTester(portkeyPrices, {
  reads: [
    {
      name: 'the list of one provider, in US cents',
      provider: 'acme',
      text: JSON.stringify({
        default: row({ request_token: cents(0) }),
        talk: row({ request_token: cents(0.0005) }),
        'image-brush': row({
          request_text_token: cents(0.0005),
          request_token: cents(0.0007),
          cached_text_input_token: cents(0.000125),
          request_image_token: cents(0.0008),
          cache_read_image_input_token: cents(0.0002),
          response_image_token: cents(0.0032),
          response_token: cents(0.001),
          image: {
            default: { default: cents(13.3) },
            high: { '1024x1024': cents(13.3), '1536x1024': cents(20) },
          },
        }),
      }),
      says: of('image-brush', {
        'price.textIn': 5,
        'price.cachedTextIn': 1.25,
        'price.imageIn': 8,
        'price.cachedImageIn': 2,
        'price.imageOut': 32,
        'price.textOut': 10,
        'price.picture.default.any': 0.133,
        'price.picture.high.1024x1024': 0.133,
        'price.picture.high.1536x1024': 0.2,
      }),
    },
    {
      name: 'providers in one object, and its own names of them',
      text: JSON.stringify({
        google: {
          sketch: row({
            response_token: cents(0.00025),
            additional_units: { image_token: cents(0.003), search: cents(3.5) },
          }),
        },
        acme: {
          'image-ink': row({ image: { default: { default: cents(4), '1x1': cents(5) } } }),
          'image-pen': row({ response_token: cents(0.004) }),
        },
      }),
      says: [
        ...of('sketch', { 'price.imageOut': 30, 'price.textOut': 2.5, 'price.search.unit': 0.035 }, 'gemini'),
        ...of('image-ink', { 'price.picture.any.default': 0.04, 'price.picture.any.1x1': 0.05 }),
        ...of('image-pen', { 'price.output.million-tokens': 40 }),
      ],
    },
    {
      name: 'the list of nobody in particular',
      text: JSON.stringify({ 'image-brush': row({ response_token: cents(1) }) }),
      says: [],
    },
    {
      name: 'figures that are none',
      provider: 'acme',
      text: JSON.stringify({
        'image-brush': row({
          request_token: cents(0),
          response_image_token: cents('much'),
          request_image_token: 7,
          image: { high: { '1x1': cents(-1), '2x2': null }, low: 3 },
          additional_units: [1],
        }),
      }),
      says: of('image-brush', {}),
    },
  ],
  unreadable: [
    { name: 'a page', text: '<html>' },
    { name: 'an error', text: '{"error":{"message":"not found"}}' },
  ],
  foreign: [{ name: 'LiteLLM', text: '{"brush":{"litellm_provider":"acme","mode":"image_generation"}}' }],
})
