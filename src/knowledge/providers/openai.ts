import type { ProviderSheet } from '../../contract/index.ts'
import { openapi, reference } from '../sources/index.ts'

export const openai: ProviderSheet = {
  provider: 'openai',
  claims: [
    { path: 'baseUrl', value: 'https://api.openai.com/v1', ...openapi },
    { path: 'host', value: 'api.openai.com', ...openapi },
    { path: 'docs', value: reference.source, ...reference },
    {
      path: 'keyEnv',
      value: 'OPENAI_API_KEY',
      kind: 'documented',
      source: 'https://platform.openai.com/docs/libraries',
      date: '2026-11-22',
    },
    { path: 'errors.keys', value: ['message', 'type', 'param', 'code'], ...openapi },
    {
      path: 'requestId',
      value: 'x-request-id',
      kind: 'documented',
      source: 'https://platform.openai.com/docs/api-reference/debugging-requests',
      date: '2026-11-22',
    },
    {
      path: 'unknownFields',
      value: 'refused',
      kind: 'observed',
      source: 'vercel/ai#6102',
      date: '2025-05-01',
    },
  ],
  models: [],
}
