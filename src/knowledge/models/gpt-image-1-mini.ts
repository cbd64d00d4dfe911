import type { ModelSheet } from '../../contract/index.ts'
import { deprecations, genaiPrices, openapi } from '../sources/index.ts'
import { family, presetSizes } from './gpt-image-family.ts'
import { listed, tiledInputs } from './gpt-image-usage.ts'

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
    {
      path: 'replacement',
      value: ['gpt-image-2'],
      kind: 'documented',
      source: 'https://aiweekly.co/alerts/openai-deprecates-three-image-apis-by-december-2026',
      date: '2026-06-02',
    },
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
      value: { type: 'choice', values: ['low'], default: 'low', only: 'edits' },
      kind: 'documented',
      source: 'npm package openai 7.30.0, resources/images.d.ts',
      date: '2026-10-06',
    },
    {
      path: 'param.input_fidelity',
      value: {
        type: 'choice',
        values: ['high', 'low'],
        rejected: { high: 'input-fidelity-value' },
        default: 'low',
        only: 'edits',
      },
      kind: 'observed',
      source: 'notes on direct requests in two public repositories',
      date: '2026-08-21',
      note: 'low is accepted, as the types of 2026-10-06 say too',
    },
    { path: 'transparency', value: true, ...openapi },
    {
      path: 'price',
      value: { kind: 'tokens', textIn: 2, cachedTextIn: 0.2, imageIn: 2.5, cachedImageIn: 0.25, imageOut: 8 },
      ...genaiPrices,
    },
  ],
}
