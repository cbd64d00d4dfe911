import { sourceTester } from '../../testing/index.ts'
import modelsDev from './models-dev.ts'

const row = (rest: object, output = ['image']) => ({ modalities: { input: ['text'], output }, ...rest })
const of = (model: string, said: object, provider = 'acme') =>
  Object.entries({ listed: true, ...said }).map(([path, value]) => ({ provider, model, path, value }))

sourceTester(modelsDev, {
  reads: [
    {
      name: 'models under their provider',
      text: JSON.stringify({
        acme: {
          id: 'acme',
          models: {
            brush: row({
              release_date: '2026-04-21',
              status: 'deprecated',
              cost: { input: 5, output: 30, cache_read: 1.25, cache_write: 6 },
            }),
          },
        },
      }),
      says: of('brush', {
        released: '2026-04-21',
        deprecated: true,
        'price.textIn': 5,
        'price.imageOut': 30,
        'price.cachedTextIn': 1.25,
        'price.cache_write.million-tokens': 6,
      }),
    },
    {
      name: 'provider and model in one key, and its own names of providers',
      text: JSON.stringify({
        'google/brush': row({ cost: { input: 0.3, output: 30, image: 120 } }, ['text', 'image']),
        'acme/studio/brush': row({}),
      }),
      says: [
        ...of(
          'brush',
          { 'price.textIn': 0.3, 'price.output.million-tokens': 30, 'price.imageOut': 120 },
          'gemini',
        ),
        ...of('studio/brush', {}),
      ],
    },
    {
      name: 'only what paints',
      text: JSON.stringify({
        'acme/talk': row({}, ['text']),
        'acme/tools': row({ tool_call: true }, ['text', 'image']),
        'acme/image-tools': row({ tool_call: true }, ['text', 'image']),
      }),
      says: of('image-tools', {}),
    },
    {
      name: 'figures and days that are none',
      text: JSON.stringify({
        'acme/brush': row({
          release_date: '2026-13-01',
          cost: { input: 0, output: -3, image: 'NaN', cache_read: {} },
        }),
        'acme/pen': row({ release_date: 7, cost: 'free' }),
        acme: { models: { ink: 7, __proto__: null } },
        'no-slash': row({}),
      }),
      says: [...of('brush', {}), ...of('pen', {})],
    },
  ],
  unreadable: [
    { name: 'a page', text: '<!doctype html>' },
    { name: 'another catalogue', text: '{"brush":{"litellm_provider":"acme"}}' },
  ],
  foreign: [{ name: 'LiteLLM', text: '{"brush":{"litellm_provider":"acme","mode":"image_generation"}}' }],
})
