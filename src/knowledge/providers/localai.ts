import type { ProviderSheet } from '../../contract/index.ts'

const code = {
  kind: 'documented',
  source: 'https://github.com/mudler/LocalAI/blob/032a33de/core/http/endpoints/openai/image.go',
  date: '2026-11-24',
} as const
const docs = {
  kind: 'documented',
  source: 'https://localai.io/features/image-generation',
  date: '2026-11-24',
} as const
const issue = { kind: 'observed', source: 'mudler/LocalAI#1976', date: '2024-04-09' } as const

/** Self-hosted and free. Models have the names they were installed with; this is the one of its all-in-one container images. */
export const localai: ProviderSheet = {
  provider: 'localai',
  claims: [
    { path: 'baseUrl', value: 'http://localhost:8080/v1', ...code },
    { path: 'docs', value: docs.source, ...docs },
    { path: 'keyless', value: true, ...docs, note: 'unless it was started with LOCALAI_API_KEY' },
    {
      path: 'errors.keys',
      value: ['message', 'type'],
      ...issue,
      note: 'its code is the status, as a number',
    },
    { path: 'unknownFields', value: 'dropped', ...code },
  ],
  models: [
    {
      provider: 'localai',
      model: 'stablediffusion',
      claims: [
        { path: 'endpoints', value: ['generations'], ...code },
        { path: 'param.model', value: { type: 'text', maxLength: 200 }, ...code },
        {
          path: 'param.prompt',
          value: { type: 'text', maxLength: 32_000 },
          ...code,
          note: 'no length is documented',
        },
        { path: 'param.n', value: { type: 'integer', min: 0, default: 1 }, ...code, note: '0 means 1' },
        { path: 'param.size', value: { type: 'size', default: '512x512' }, ...code },
        { path: 'param.step', value: { type: 'integer', min: 0, default: 15 }, ...code },
        {
          path: 'param.response_format',
          value: { type: 'choice', values: ['url', 'b64_json'], default: 'url' },
          ...code,
        },
        { path: 'delivery', value: 'url', ...code },
      ],
    },
  ],
}
