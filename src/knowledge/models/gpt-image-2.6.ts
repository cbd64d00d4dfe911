import type { ModelSheet } from '../../contract/index.ts'
import { newestTypes, reference, sdkTypes } from '../sources/index.ts'
import { family, fiveTiers, fixedInputFidelity, freeSizes } from './gpt-image-family.ts'
import { assumedAsIn, outputDetails, patchedInputs } from './gpt-image-usage.ts'

const launch = {
  kind: 'documented',
  source: 'https://apidog.com/blog/gpt-image-2-6-api',
  date: '2026-11-05',
} as const

const claims: ModelSheet['claims'] = [
  { path: 'released', value: '2026-11-04', ...reference },
  ...family,
  ...fiveTiers,
  ...freeSizes,
  ...fixedInputFidelity,
  ...assumedAsIn('gpt-image-2', patchedInputs),
  ...outputDetails,
  {
    path: 'param.output_format',
    value: { type: 'choice', values: ['png', 'webp', 'jpeg', 'gif', 'svg'], default: 'png' },
    ...launch,
  },
  {
    path: 'formatExcludes',
    value: {
      svg: ['n', 'stream', 'partial_images', 'output_compression'],
      gif: ['stream', 'partial_images'],
    },
    ...newestTypes,
  },
  {
    path: 'param.complexity',
    value: { type: 'choice', values: ['low', 'medium', 'high'], default: 'high' },
    ...launch,
  },
  {
    path: 'param.frame_count',
    value: { type: 'integer', min: 2, max: 16, default: 9 },
    ...sdkTypes,
    note: 'with output_format gif only',
  },
  {
    path: 'param.frame_duration_ms',
    value: { type: 'integer', min: 1, max: 655_350, default: 200 },
    ...newestTypes,
    note: 'with output_format gif only; rounded to 10 ms',
  },
  { path: 'param.svg', value: { type: 'any' }, ...sdkTypes, note: 'with output_format svg only' },
  {
    path: 'transparency',
    value: true,
    kind: 'inferred',
    source: 'assumed to be as in 2.5; nothing else found',
    date: '2026-11-22',
  },
  {
    path: 'price',
    value: { kind: 'tokens', textIn: 5, imageIn: 8, imageOut: 30 },
    kind: 'documented',
    source: 'https://docs.apiyi.com (note of 2026-11-05)',
    date: '2026-11-05',
  },
]

export const gptImage26: readonly ModelSheet[] = [
  { provider: 'openai', model: 'gpt-image-2.6-flare', claims },
  { provider: 'openai', model: 'gpt-image-2.6-sunburst', claims },
]
