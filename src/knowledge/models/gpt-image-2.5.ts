import type { ModelSheet } from '../../contract/index.ts'
import { reference, sdkTypes } from '../sources/index.ts'
import { family, fiveTiers, fixedInputFidelity, freeSizes } from './gpt-image-family.ts'
import { assumedAsIn, listed, outputDetails, patchedInputs } from './gpt-image-usage.ts'

const launch = {
  kind: 'documented',
  source: 'https://docs.apiyi.com/en/news/gpt-image-2-5-launch.md',
  date: '2026-09-08',
} as const

const claims: ModelSheet['claims'] = [
  { path: 'released', value: '2026-09-08', ...reference },
  ...family,
  ...fiveTiers,
  ...freeSizes,
  ...fixedInputFidelity,
  ...assumedAsIn('gpt-image-2', patchedInputs),
  ...outputDetails,
  {
    path: 'param.markup',
    value: { type: 'any', only: 'edits' },
    ...sdkTypes,
    note: 'edits: a transparent PNG over the first image, instead of a mask',
  },
  {
    path: 'transparency',
    value: false,
    kind: 'inferred',
    source: 'Wei-Shaw/sub2api#7150 (through a gateway)',
    date: '2026-09-15',
    disputed: true,
  },
  {
    path: 'transparency',
    value: true,
    kind: 'observed',
    source: 'report of a public repository on direct requests: transparent PNG, quality xhigh',
    date: '2026-09-16',
    disputed: true,
  },
  { path: 'transparency', value: true, ...reference, disputed: true },
  {
    path: 'price',
    value: { kind: 'tokens', textIn: 5, cachedTextIn: 1.25, imageIn: 8, cachedImageIn: 2, imageOut: 30 },
    kind: 'documented',
    source: 'theopenco/llmgateway PR3985',
    date: '2026-09-08',
  },
]

export const gptImage25: readonly ModelSheet[] = [
  {
    provider: 'openai',
    model: 'gpt-image-2.5-flare',
    claims: [
      { path: 'alias', value: 'gpt-image-2.5-flare-2026-09-08', ...launch },
      ...claims,
      ...listed({ 'gpt-image-2.5-flare': 1_788_563_147, 'gpt-image-2.5-flare-2026-09-08': 1_788_851_006 }),
    ],
  },
  {
    provider: 'openai',
    model: 'gpt-image-2.5-sunburst',
    claims: [
      { path: 'alias', value: 'gpt-image-2.5-sunburst-2026-09-08', ...launch },
      ...claims,
      ...listed({
        'gpt-image-2.5-sunburst': 1_788_563_162,
        'gpt-image-2.5-sunburst-2026-09-08': 1_788_851_010,
      }),
    ],
  },
]
