import type { ProviderSheet } from '../../contract/index.ts'

const reference = {
  kind: 'documented',
  source: 'https://ai.google.dev/api',
  date: '2026-11-24',
} as const

/** Google's Gemini API with keys of Google AI Studio. */
export const gemini: ProviderSheet = {
  provider: 'gemini',
  claims: [
    { path: 'baseUrl', value: 'https://generativelanguage.googleapis.com/v1beta', ...reference },
    { path: 'host', value: 'generativelanguage.googleapis.com', ...reference },
    { path: 'docs', value: 'https://ai.google.dev/gemini-api/docs/image-generation', ...reference },
    {
      path: 'keyEnv',
      value: 'GEMINI_API_KEY',
      ...reference,
      source: 'https://ai.google.dev/gemini-api/docs/api-key',
    },
    {
      path: 'errors.keys',
      value: ['code', 'message', 'status'],
      kind: 'documented',
      source: 'https://google.aip.dev/193',
      date: '2026-11-24',
    },
    {
      path: 'unknownFields',
      value: 'refused',
      kind: 'observed',
      source: 'googleapis/python-genai issues (“Unknown name … Cannot find field.”)',
      date: '2026-11-24',
    },
    {
      path: 'fields.absent',
      value: [
        'n',
        'quality',
        'output_format',
        'output_compression',
        'background',
        'moderation',
        'response_format',
      ],
      ...reference,
      source: 'https://ai.google.dev/api/generate-content#GenerationConfig',
      note: 'image models reject candidateCount above 1, and 0 equals omitting it',
    },
  ],
  models: [],
}
