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
      path: 'models.default',
      value: ['dall-e-2', 'gpt-image-1'],
      ...openapi,
      note: 'dall-e-2, “unless a parameter specific to the GPT image models is used”; both are shut down. Recordings of 2022 and 2023 name no model',
    },
    {
      path: 'models.shutdownDate',
      value: '2026-08-14',
      kind: 'documented',
      source: 'https://github.com/openai/openai-openapi/commit/23e6f5b',
      date: '2026-08-14',
    },
    {
      path: 'ownedBy',
      value: 'system',
      kind: 'observed',
      source: 'models lists of live accounts in public tests',
      date: '2026-10-05',
    },
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
