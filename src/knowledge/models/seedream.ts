import { type ModelSheet, wildcard } from '../../contract/index.ts'

type Claims = ModelSheet['claims']

const versions = {
  kind: 'documented',
  source:
    'https://docs.apiyi.com/en/api-capabilities/seedream-image/historical-versions.md (a gateway of BytePlus)',
  date: '2026-11-30',
} as const
const flashNews = {
  ...versions,
  source: 'https://docs.apiyi.com/en/news/seedream-5-0-flash-launch.md (a gateway of BytePlus)',
} as const

const seedreamModel = (model: string, title: string, claims: Claims): ModelSheet => ({
  provider: 'bytedance',
  model,
  claims: [
    { path: 'title', value: title, ...versions },
    { path: 'endpoints', value: ['generations'], ...versions },
    ...claims,
  ],
})

/** ByteDance's Seedream 5.0 models of BytePlus ModelArk. Parameters are not here: the vendor's reference could not be read. */
export const seedream: readonly ModelSheet[] = [
  seedreamModel('seedream-5-0-260128', 'Seedream 5.0', [
    { path: 'alias', value: 'seedream-5-0-lite-260128', ...versions },
    { path: 'title', value: 'Seedream 5.0 Lite', ...versions },
    { path: 'released', value: '2026-01-28', ...versions },
  ]),
  seedreamModel('seedream-5-0-pro-260628', 'Seedream 5.0 Pro', [
    { path: 'released', value: '2026-06-28', ...versions },
  ]),
  seedreamModel('seedream-5-0-flash-260915', 'Seedream 5.0 Flash', [
    { path: 'released', value: '2026-09-15', ...flashNews, kind: 'inferred', note: 'from the id' },
    {
      path: 'price',
      value: { kind: 'pictures', usd: { [wildcard]: { [wildcard]: 0.018 } } },
      ...flashNews,
      note: 'documented as BytePlus’s list price',
    },
  ]),
]
