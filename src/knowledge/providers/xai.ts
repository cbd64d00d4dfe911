import type { ProviderSheet } from '../../contract/index.ts'

const docs = {
  kind: 'documented',
  source: 'https://docs.x.ai/developers/model-capabilities/images/generation',
  date: '2026-11-24',
} as const
const seen = { kind: 'observed', date: '2026-11-24' } as const

export const xai: ProviderSheet = {
  provider: 'xai',
  claims: [
    { path: 'baseUrl', value: 'https://api.x.ai/v1', ...docs },
    { path: 'host', value: 'api.x.ai', ...docs },
    { path: 'docs', value: docs.source, ...docs },
    { path: 'keyEnv', value: 'XAI_API_KEY', ...docs },
    {
      path: 'errors.keys',
      value: ['code', 'error'],
      ...docs,
      note: 'the 404 of an unknown model, on docs.x.ai',
    },
    { path: 'errors.shapes', value: ['json'], ...docs },
    {
      path: 'unknownFields',
      value: 'dropped',
      ...seen,
      source: 'public notes of requests with unknown fields: accepted without an error, except size',
    },
  ],
  models: [],
}
