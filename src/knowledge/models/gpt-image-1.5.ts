import type { ModelSheet } from '../../contract/index.ts'
import { changelog, deprecations, genaiPrices, modelPage, openapi, sdk, sdkTypes } from '../sources/index.ts'
import { family, familyAsIn, inputFidelity, presetSizes, tiers } from './gpt-image-family.ts'
import { firstTokenTable } from './gpt-image-1.ts'
import { assumedAsIn, listed, outputDetails, tiledInputs } from './gpt-image-usage.ts'

const retirement: ModelSheet['claims'] = [
  { path: 'notice', value: '2026-06-02', ...deprecations },
  { path: 'shutdown', value: '2026-12-01', ...deprecations },
  { path: 'replacement', value: ['gpt-image-2'], ...deprecations, date: '2026-06-03' },
  { path: 'replacement', value: ['gpt-image-2.6-sunburst', 'gpt-image-2.6-flare'], ...deprecations },
]
/** Text tokens beside each image, which are billed. */
const textOut: ModelSheet['claims'] = [
  {
    path: 'textTokensOut',
    value: [141, 335],
    kind: 'observed',
    source: 'crmne/ruby_llm spec/fixtures/vcr_cassettes/image_*_gpt-image-1_5_*',
    date: '2026-09-09',
    note: '141 for an edit at low quality, 305 at high, 669 for two images at medium',
  },
]
const tokens = {
  path: 'tokens',
  value: firstTokenTable,
  kind: 'inferred',
  source: 'https://community.openai.com/t/1243630; one sample of 1056 for medium 1024x1024',
  date: '2026-11-22',
} as const

export const gptImage15: ModelSheet = {
  provider: 'openai',
  model: 'gpt-image-1.5',
  claims: [
    { path: 'released', value: '2025-12-16', ...sdk },
    { path: 'alias', value: 'gpt-image-1.5-2025-12-16', ...sdk },
    { path: 'title', value: 'GPT Image 1.5', ...modelPage('gpt-image-1.5', '2026-11-30'), kind: 'inferred' },
    ...retirement,
    ...family,
    ...presetSizes,
    ...inputFidelity,
    ...tiledInputs,
    ...outputDetails,
    ...textOut,
    ...listed({ 'gpt-image-1.5': 1_764_030_620 }),
    { path: 'transparency', value: true, ...openapi },
    { path: 'endpoints.batch', value: true, ...changelog, date: '2026-02-10' },
    ...tiers(modelPage('gpt-image-1.5', '2026-11-30')),
    tokens,
    {
      path: 'price',
      value: {
        kind: 'tokens',
        textIn: 5,
        cachedTextIn: 1.25,
        imageIn: 8,
        cachedImageIn: 2,
        imageOut: 32,
        textOut: 10,
      },
      ...genaiPrices,
    },
  ],
}

export const chatgptImageLatest: ModelSheet = {
  provider: 'openai',
  model: 'chatgpt-image-latest',
  claims: [
    {
      path: 'released',
      value: '2025-12-16',
      kind: 'documented',
      source: 'https://github.com/anomalyco/models.dev/tree/f3fc6922',
      date: '2026-07-02',
    },
    ...retirement,
    ...familyAsIn('gpt-image-1.5'),
    ...assumedAsIn('gpt-image-1.5', [...presetSizes, ...tiledInputs, ...outputDetails, ...textOut]),
    ...listed({ 'chatgpt-image-latest': 1_765_925_279 }),
    tokens,
    { path: 'transparency', value: true, ...sdkTypes },
    { path: 'endpoints.batch', value: true, ...changelog, date: '2026-02-10' },
    {
      path: 'price',
      value: { kind: 'tokens', textIn: 5, cachedTextIn: 1.25, imageIn: 8, imageOut: 32, textOut: 10 },
      kind: 'documented',
      source: 'https://github.com/Portkey-AI/models/tree/f654307e',
      date: '2026-08-21',
    },
  ],
}
