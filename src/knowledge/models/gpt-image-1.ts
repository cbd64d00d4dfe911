import type { ModelSheet } from '../../contract/index.ts'
import { changelog, deprecations, genaiPrices, openapi, reference, sdkTypes } from '../sources/index.ts'
import { family, inputFidelity, presetSizes } from './gpt-image-family.ts'
import { listed, tiledInputs } from './gpt-image-usage.ts'

/** Source of the table: https://community.openai.com/t/1243630. */
export const firstTokenTable = {
  kind: 'table',
  tokens: {
    low: { '1024x1024': 272, '1024x1536': 408, '1536x1024': 400 },
    medium: { '1024x1024': 1056, '1024x1536': 1584, '1536x1024': 1568 },
    high: { '1024x1024': 4160, '1024x1536': 6240, '1536x1024': 6208 },
  },
  perPartial: 100,
} as const

export const gptImage1: ModelSheet = {
  provider: 'openai',
  model: 'gpt-image-1',
  claims: [
    {
      path: 'released',
      value: '2025-04-23',
      kind: 'documented',
      source: 'https://github.com/openai/openai-python/commit/6321004a',
      date: '2025-04-23',
    },
    { path: 'title', value: 'GPT Image 1', ...sdkTypes },
    { path: 'notice', value: '2026-04-22', ...deprecations, date: '2026-05-29' },
    { path: 'shutdown', value: '2026-10-23', ...reference },
    { path: 'replacement', value: ['gpt-image-2'], ...deprecations, date: '2026-05-29' },
    { path: 'replacement', value: ['gpt-image-2.5-sunburst', 'gpt-image-2.5-flare'], ...reference },
    ...family,
    ...presetSizes,
    ...inputFidelity,
    ...tiledInputs,
    ...listed({ 'gpt-image-1': 1_745_517_030 }),
    {
      path: 'usage.outputDetails',
      value: '2026-05-01',
      kind: 'inferred',
      source: 'crmne/ruby_llm: absent on 2026-03-16; present for the models since gpt-image-1.5',
      date: '2026-09-09',
    },
    { path: 'transparency', value: true, ...openapi },
    { path: 'endpoints.batch', value: true, ...changelog, date: '2026-02-10' },
    {
      path: 'tokens',
      value: firstTokenTable,
      kind: 'documented',
      source: 'https://community.openai.com/t/1243630',
      date: '2026-11-22',
    },
    {
      path: 'price',
      value: { kind: 'tokens', textIn: 5, cachedTextIn: 1.25, imageIn: 10, cachedImageIn: 2.5, imageOut: 40 },
      ...genaiPrices,
    },
  ],
}
