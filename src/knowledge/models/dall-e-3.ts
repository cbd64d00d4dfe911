import type { ModelSheet } from '../../contract/index.ts'
import { deprecations, openapi, portkey, reference } from '../sources/index.ts'
import { listed } from './gpt-image-usage.ts'

const mail = {
  kind: 'documented',
  source: 'AndraxDev/speak-gpt#158 (e-mail of OpenAI)',
  date: '2026-04-09',
} as const

export const dalle3: ModelSheet = {
  provider: 'openai',
  model: 'dall-e-3',
  claims: [
    {
      path: 'released',
      value: '2023-11-06',
      kind: 'documented',
      source: 'https://github.com/openai/openai-python/commit/baa9f07f',
      date: '2023-11-06',
    },
    { path: 'title', value: 'DALL·E 3', ...deprecations },
    { path: 'notice', value: '2025-11-14', ...deprecations },
    { path: 'shutdown', value: '2026-05-12', ...reference },
    { path: 'replacement', value: ['gpt-image-1', 'gpt-image-1-mini'], ...mail },
    {
      path: 'replacement',
      value: ['gpt-image-2', 'gpt-image-1', 'gpt-image-1-mini'],
      ...deprecations,
      date: '2026-05-29',
    },
    {
      path: 'replacement',
      value: ['gpt-image-2.5-sunburst'],
      ...reference,
      disputed: true,
      note: 'the model page',
    },
    {
      path: 'replacement',
      value: ['gpt-image-2.6-sunburst', 'gpt-image-2.6-flare'],
      ...deprecations,
      disputed: true,
      note: 'the deprecations table',
    },
    { path: 'endpoints', value: ['generations'], ...openapi },
    {
      path: 'size',
      value: { kind: 'list', sizes: ['1024x1024', '1792x1024', '1024x1792'], auto: false },
      ...openapi,
    },
    { path: 'param.model', value: { type: 'text', maxLength: 200 }, ...openapi },
    { path: 'param.prompt', value: { type: 'text', minLength: 1, maxLength: 4000 }, ...openapi },
    { path: 'param.n', value: { type: 'integer', min: 1, max: 1, default: 1, above: 'n-one' }, ...openapi },
    { path: 'param.size', value: { type: 'size', default: '1024x1024' }, ...openapi },
    {
      path: 'param.quality',
      value: { type: 'choice', values: ['standard', 'hd'], default: 'standard' },
      ...openapi,
    },
    {
      path: 'param.style',
      value: { type: 'choice', values: ['vivid', 'natural'], default: 'vivid' },
      ...openapi,
    },
    {
      path: 'param.response_format',
      value: { type: 'choice', values: ['url', 'b64_json'], default: 'url' },
      ...openapi,
    },
    { path: 'param.user', value: { type: 'text', maxLength: 512 }, ...openapi },
    { path: 'delivery', value: 'url', ...openapi },
    { path: 'revisedPrompt', value: true, ...openapi },
    ...listed({ 'dall-e-3': 1_698_785_189 }),
    {
      path: 'price',
      value: {
        kind: 'pictures',
        usd: {
          standard: { '1024x1024': 0.04, '1792x1024': 0.08, '1024x1792': 0.08 },
          hd: { '1024x1024': 0.08, '1792x1024': 0.12, '1024x1792': 0.12 },
        },
      },
      ...portkey,
    },
  ],
}
