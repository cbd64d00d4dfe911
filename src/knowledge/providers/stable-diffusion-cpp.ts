import type { ProviderSheet } from '../../contract/index.ts'

const docs = {
  kind: 'documented',
  source: 'https://github.com/leejet/stable-diffusion.cpp/blob/0137f168/examples/server/api.md',
  date: '2026-11-24',
} as const
const code = {
  kind: 'documented',
  source: 'https://github.com/leejet/stable-diffusion.cpp/blob/0137f168/examples/server/routes_openai.cpp',
  date: '2026-11-24',
} as const

export const stableDiffusionCpp: ProviderSheet = {
  provider: 'stable-diffusion-cpp',
  claims: [
    {
      path: 'baseUrl',
      value: 'http://127.0.0.1:1234/v1',
      kind: 'documented',
      source: 'https://github.com/leejet/stable-diffusion.cpp/blob/master/examples/server/README.md',
      date: '2026-11-24',
    },
    { path: 'docs', value: docs.source, ...docs },
    { path: 'keyless', value: true, ...code, note: 'headers are ignored' },
    { path: 'errors.keys', value: ['error'], ...code },
    { path: 'errors.shapes', value: ['json'], ...code },
    { path: 'fields.absent', value: ['model'], ...docs, note: 'it runs only the model it was started with' },
    { path: 'unknownFields', value: 'dropped', ...code },
  ],
  models: [
    {
      provider: 'stable-diffusion-cpp',
      model: 'sd-cpp-local',
      claims: [
        { path: 'endpoints', value: ['generations', 'edits'], ...docs },
        { path: 'param.model', value: { type: 'text', maxLength: 200 }, ...docs, note: 'ignored' },
        {
          path: 'param.prompt',
          value: { type: 'text', maxLength: 32_000 },
          ...docs,
          note: 'no length is documented',
        },
        { path: 'param.n', value: { type: 'integer', min: 1, default: 1 }, ...docs },
        { path: 'param.size', value: { type: 'size', default: '512x512' }, ...docs },
        {
          path: 'param.output_format',
          value: { type: 'choice', values: ['png', 'jpeg', 'webp'], default: 'png' },
          ...docs,
        },
        {
          path: 'param.output_compression',
          value: { type: 'integer', min: 0, max: 100, default: 100 },
          ...docs,
          note: 'clamped, not rejected',
        },
        { path: 'delivery', value: 'b64_json', ...docs },
        { path: 'echo', value: ['output_format'], ...docs },
      ],
    },
  ],
}
