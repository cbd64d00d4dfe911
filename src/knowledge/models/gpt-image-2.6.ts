import type { ModelSheet } from '../../contract/index.ts'
import { modelPage, reference, sdkTypes } from '../sources/index.ts'
import { pricesSince25, since25 } from './gpt-image-family.ts'
import { assumedAsIn } from './gpt-image-usage.ts'

const launch = {
  kind: 'documented',
  source: 'https://apidog.com/blog/gpt-image-2-6-api',
  date: '2026-11-05',
} as const
const page = modelPage('gpt-image-2.6-sunburst', '2026-11-30')

const complexities = ['low', 'medium', 'high'] as const

const claims: ModelSheet['claims'] = [
  { path: 'released', value: '2026-11-04', ...reference },
  ...since25(
    launch,
    'the SDK documents xhigh and max for 2.5 only; which values a rejection lists is as in 2.5',
  ),
  {
    path: 'param.output_format',
    value: { type: 'choice', values: ['png', 'webp', 'jpeg', 'gif', 'svg'], default: 'png' },
    ...sdkTypes,
    note: 'svg requires access for the project, gif access to the model’s GIF preview',
  },
  {
    path: 'formatExcludes',
    value: {
      svg: ['n', 'stream', 'partial_images', 'output_compression', 'prompt_rewriter'],
      gif: ['stream', 'partial_images', 'output_compression', 'mask'],
    },
    ...sdkTypes,
  },
  {
    path: 'param.complexity',
    value: { type: 'choice', values: complexities, default: 'high' },
    ...launch,
    note: 'Replicate documents the same default',
  },
  {
    path: 'param.complexity',
    value: { type: 'choice', values: complexities },
    ...sdkTypes,
    note: 'without it: “the image model’s configured default”, which apidog.com and Replicate give as high',
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
    ...sdkTypes,
    note: 'with output_format gif only; rounded to 10 ms, and a longer delay is capped',
  },
  {
    path: 'param.svg',
    value: { type: 'any' },
    ...sdkTypes,
    note: 'with output_format svg only: the author model and its reasoning effort, if the project may select them',
  },
  {
    path: 'param.markup',
    value: { type: 'any', only: 'edits' },
    ...page,
    note: 'the page names edits guided by markup; the SDK documents the field for 2.5',
  },
  ...assumedAsIn('gpt-image-2.5-flare', [{ path: 'transparency', value: true, ...sdkTypes }]),
]

export const gptImage26: readonly ModelSheet[] = [
  {
    provider: 'openai',
    model: 'gpt-image-2.6-flare',
    claims: [
      { path: 'title', value: 'GPT Image 2.6 Flare', ...launch },
      ...claims,
      {
        path: 'price',
        value: pricesSince25,
        kind: 'documented',
        source: 'https://docs.apiyi.com/news/gpt-image-2-6-launch.md (a gateway to OpenAI)',
        date: '2026-11-05',
        note: 'the prices of cached input are documented as those of 2.5; OpenAI’s own page of this model was not read',
      },
    ],
  },
  {
    provider: 'openai',
    model: 'gpt-image-2.6-sunburst',
    claims: [
      { path: 'title', value: 'GPT Image 2.6 Sunburst', ...page },
      ...claims,
      { path: 'price', value: pricesSince25, ...page },
    ],
  },
]
