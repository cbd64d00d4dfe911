import { type Fault, bothWith, elsewhere } from '../fault.ts'

const was = (...values: readonly string[]) => ({ type: 'string', values })
export const upstreamChange: readonly Omit<Fault, 'blame'>[] = [
  { name: 'a model that was shut down', cause: 'retired_model', model: 'gpt-image-1.5' },
  {
    name: 'a model that was shut down, in both environments',
    cause: 'retired_model',
    model: 'dall-e-3',
    servers: [{}, {}],
    ...elsewhere,
  },
  { name: 'a model that was shut down, locked', cause: 'retired_model', model: 'gpt-image-1', locked: {} },
  {
    name: 'a model that is withdrawn without notice',
    cause: 'retired_model',
    servers: [{ quirks: ['model-withdrawn'] }],
    locked: {},
  },
  {
    name: 'a dated model that is withdrawn',
    cause: 'retired_model',
    model: 'gpt-image-2-2026-04-21',
    ...bothWith('model-withdrawn'),
    locked: {},
  },
  {
    name: 'a quality that is withdrawn',
    cause: 'invalid_parameter',
    field: 'quality',
    request: { quality: 'medium', size: '1024x1024' },
    servers: [{ changed: { quality: [was('low', 'medium', 'high', 'auto'), was('low', 'high', 'auto')] } }],
    locked: {},
  },
  {
    name: 'a format that is withdrawn',
    cause: 'invalid_parameter',
    field: 'output_format',
    request: { output_format: 'webp', quality: 'low' },
    servers: [{ changed: { output_format: [was('png', 'webp', 'jpeg'), was('png', 'jpeg')] } }],
    locked: {},
  },
  {
    name: 'fewer images in a request',
    cause: 'invalid_n',
    field: 'n',
    request: { n: 4, quality: 'low', size: '1024x1024' },
    servers: [
      {
        changed: {
          n: [
            { type: 'integer', min: 1, max: 10 },
            { type: 'integer', min: 1, max: 2 },
          ],
        },
      },
    ],
    locked: {},
    budget: { images: 6 },
  },
  {
    name: 'a parameter that is removed',
    cause: 'unsupported_parameter',
    field: 'output_compression',
    request: { output_compression: 80, output_format: 'webp', quality: 'low' },
    servers: [{ changed: { output_compression: [{ type: 'integer', min: 0, max: 100 }, null] } }],
    locked: {},
  },
]
