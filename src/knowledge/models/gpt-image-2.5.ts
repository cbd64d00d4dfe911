import type { ModelSheet } from '../../contract/index.ts'
import { changelog, modelPage, reference, sdkTypes } from '../sources/index.ts'
import { pricesSince25, since25, tiers } from './gpt-image-family.ts'
import { listed } from './gpt-image-usage.ts'

const launch = {
  kind: 'documented',
  source: 'https://docs.apiyi.com/en/news/gpt-image-2-5-launch.md',
  date: '2026-09-08',
} as const
const released = { ...changelog, date: '2026-09-08' } as const
const flarePage = modelPage('gpt-image-2.5-flare', '2026-09-30')

const claims: ModelSheet['claims'] = [
  { path: 'released', value: '2026-09-08', ...released },
  ...since25(
    sdkTypes,
    'the rejection of another value lists four (a report on direct requests of gpt-image-2.5, 2026-09-16)',
  ),
  {
    path: 'size.maxEdge',
    value: 3840,
    kind: 'observed',
    source: 'micu-image-mcp README: 3840x2160 measured on gpt-image-2.5',
    date: '2026-11-22',
  },
  {
    path: 'param.markup',
    value: { type: 'any', only: 'edits' },
    ...sdkTypes,
    note: 'edits: a transparent PNG over the first image, with its dimensions, instead of a mask',
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
  { path: 'transparency', value: true, ...sdkTypes, disputed: true },
]

export const gptImage25: readonly ModelSheet[] = [
  {
    provider: 'openai',
    model: 'gpt-image-2.5-flare',
    claims: [
      { path: 'title', value: 'GPT Image 2.5 Flare', ...flarePage },
      { path: 'alias', value: 'gpt-image-2.5-flare-2026-09-08', ...launch },
      ...claims,
      ...listed({ 'gpt-image-2.5-flare': 1_788_563_147, 'gpt-image-2.5-flare-2026-09-08': 1_788_851_006 }),
      { path: 'price', value: pricesSince25, ...flarePage },
      { path: 'endpoints.batch', value: false, ...flarePage },
      ...tiers(flarePage),
    ],
  },
  {
    provider: 'openai',
    model: 'gpt-image-2.5-sunburst',
    claims: [
      { path: 'title', value: 'GPT Image 2.5 Sunburst', ...released },
      { path: 'alias', value: 'gpt-image-2.5-sunburst-2026-09-08', ...launch },
      ...claims,
      ...listed({
        'gpt-image-2.5-sunburst': 1_788_563_162,
        'gpt-image-2.5-sunburst-2026-09-08': 1_788_851_010,
      }),
      {
        path: 'price',
        value: pricesSince25,
        ...released,
        note: 'the changelog says “GPT Image 2 token rates” for both models',
      },
    ],
  },
]
