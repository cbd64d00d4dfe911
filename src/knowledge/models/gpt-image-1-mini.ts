import type { ModelSheet } from '../../contract/index.ts'
import { changelog, deprecations, genaiPrices, modelPage, openapi, sdkTypes } from '../sources/index.ts'
import { family, presetSizes } from './gpt-image-family.ts'
import { listed, tiledInputs } from './gpt-image-usage.ts'

/** `input_fidelity` since August 2026: low is accepted, high is rejected. */
const onlyLow = {
  type: 'choice',
  values: ['high', 'low'],
  rejected: { high: 'input-fidelity-value' },
  default: 'low',
  only: 'edits',
} as const

export const gptImage1Mini: ModelSheet = {
  provider: 'openai',
  model: 'gpt-image-1-mini',
  claims: [
    {
      path: 'released',
      value: '2025-09-26',
      kind: 'documented',
      source: 'https://github.com/anomalyco/models.dev/tree/f3fc6922',
      date: '2026-07-02',
      disputed: true,
    },
    {
      path: 'released',
      value: '2025-10-06',
      kind: 'documented',
      source: 'https://github.com/openai/openai-python/commit/9ada2c74',
      date: '2025-10-06',
      disputed: true,
    },
    { path: 'notice', value: '2026-06-02', ...deprecations },
    { path: 'shutdown', value: '2026-12-01', ...deprecations },
    { path: 'title', value: 'GPT Image 1 mini', ...modelPage('gpt-image-1-mini', '2026-11-30') },
    { path: 'replacement', value: ['gpt-image-2'], ...deprecations, date: '2026-06-03' },
    { path: 'replacement', value: ['gpt-image-2.6-sunburst', 'gpt-image-2.6-flare'], ...deprecations },
    ...family,
    ...presetSizes,
    ...tiledInputs,
    ...listed({ 'gpt-image-1-mini': 1_758_845_821 }),
    {
      path: 'usage.outputDetails',
      value: '2026-05-01',
      kind: 'inferred',
      source: 'crmne/ruby_llm: absent on 2026-03-16; present for the models since gpt-image-1.5',
      date: '2026-09-09',
    },
    {
      path: 'param.input_fidelity',
      value: { type: 'refused', refusal: 'unknown-parameter', only: 'edits' },
      kind: 'observed',
      source: 'lobehub/lobe-chat PR9920',
      date: '2025-10-29',
    },
    {
      path: 'param.input_fidelity',
      value: onlyLow,
      kind: 'observed',
      source: 'notes on direct requests in two public repositories',
      date: '2026-08-21',
    },
    {
      path: 'param.input_fidelity',
      value: onlyLow,
      ...sdkTypes,
      note: 'documented as “only low” since 7.30.0 (2026-10-06); the rejection of high was observed on 2026-08-21',
    },
    { path: 'transparency', value: true, ...openapi },
    { path: 'endpoints.batch', value: true, ...changelog, date: '2026-02-10' },
    {
      path: 'price',
      value: { kind: 'tokens', textIn: 2, cachedTextIn: 0.2, imageIn: 2.5, cachedImageIn: 0.25, imageOut: 8 },
      ...genaiPrices,
    },
  ],
}
