import type { ProviderSheet } from '../../contract/index.ts'

const reference = {
  kind: 'documented',
  source: 'https://api.bfl.ai/openapi.json',
  date: '2026-11-24',
} as const

/** The API of Black Forest Labs: a job is submitted and polled until it is ready. */
export const bfl: ProviderSheet = {
  provider: 'bfl',
  claims: [
    { path: 'baseUrl', value: 'https://api.bfl.ai/v1', ...reference },
    { path: 'host', value: 'api.bfl.ai', ...reference },
    { path: 'docs', value: 'https://docs.bfl.ai', ...reference },
    {
      path: 'keyEnv',
      value: 'BFL_API_KEY',
      ...reference,
      source: 'https://docs.bfl.ai/quick_start/create_account',
    },
    { path: 'errors.shapes', value: ['json'], ...reference },
    { path: 'errors.keys', value: ['detail'], ...reference, note: 'schema HTTPValidationError' },
    {
      path: 'fields.absent',
      value: ['n', 'quality', 'background', 'output_compression', 'moderation', 'response_format', 'stream'],
      ...reference,
      note: 'in none of its schemas',
    },
    {
      path: 'unknownFields',
      value: 'dropped',
      kind: 'inferred',
      source: reference.source,
      date: reference.date,
      note: 'its schemas allow additional fields, and its framework drops them by default',
    },
  ],
  models: [],
}
