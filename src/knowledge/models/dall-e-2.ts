import type { ModelSheet } from '../../contract/index.ts'
import { deprecations, openapi, reference } from '../sources/index.ts'
import { listed } from './gpt-image-usage.ts'

const mail = {
  kind: 'documented',
  source: 'AndraxDev/speak-gpt#158 (e-mail of OpenAI)',
  date: '2026-04-09',
} as const

export const dalle2: ModelSheet = {
  provider: 'openai',
  model: 'dall-e-2',
  claims: [
    {
      path: 'released',
      value: '2022-11-03',
      kind: 'inferred',
      source: 'https://openai.com/blog/dall-e-api-now-available-in-public-beta',
      date: '2022-11-03',
    },
    { path: 'title', value: 'DALL·E 2', ...deprecations },
    { path: 'notice', value: '2025-11-14', ...deprecations },
    { path: 'shutdown', value: '2026-05-12', ...reference },
    { path: 'replacement', value: ['gpt-image-1', 'gpt-image-1-mini'], ...mail },
    {
      path: 'replacement',
      value: ['gpt-image-2', 'gpt-image-1', 'gpt-image-1-mini'],
      ...deprecations,
      date: '2026-05-29',
    },
    { path: 'replacement', value: ['gpt-image-2.5-sunburst'], ...reference },
    { path: 'endpoints', value: ['generations', 'edits', 'variations'], ...openapi },
    {
      path: 'uploadTypes',
      value: ['image/png'],
      kind: 'observed',
      source: 'jezs00/pycasso#72',
      date: '2025-04-21',
    },
    {
      path: 'size',
      value: { kind: 'list', sizes: ['256x256', '512x512', '1024x1024'], auto: false },
      ...openapi,
    },
    { path: 'param.model', value: { type: 'text', maxLength: 200 }, ...openapi },
    { path: 'param.prompt', value: { type: 'text', minLength: 1, maxLength: 1000 }, ...openapi },
    { path: 'param.n', value: { type: 'integer', min: 1, max: 10, default: 1 }, ...openapi },
    { path: 'param.size', value: { type: 'size', default: '1024x1024' }, ...openapi },
    {
      path: 'param.quality',
      value: { type: 'choice', values: ['standard'], default: 'standard' },
      ...openapi,
    },
    {
      path: 'param.response_format',
      value: { type: 'choice', values: ['url', 'b64_json'], default: 'url' },
      ...openapi,
    },
    { path: 'param.user', value: { type: 'text', maxLength: 512 }, ...openapi },
    { path: 'delivery', value: 'url', ...openapi },
    ...listed({ 'dall-e-2': 1_698_798_177 }),
  ],
}
