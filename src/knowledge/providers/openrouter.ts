import type { ProviderSheet } from '../../contract/index.ts'

const guide = {
  kind: 'documented',
  source: 'https://openrouter.ai/docs/guides/overview/multimodal/image-generation',
  date: '2026-11-24',
} as const
const sdk = {
  kind: 'documented',
  source: 'https://github.com/OpenRouterTeam/typescript-sdk/tree/cb9393a8',
  date: '2026-08-22',
} as const

/** OpenRouter's image endpoint. Each response contains its cost, so prices per endpoint are not kept here. */
export const openrouter: ProviderSheet = {
  provider: 'openrouter',
  claims: [
    { path: 'baseUrl', value: 'https://openrouter.ai/api/v1', ...sdk },
    { path: 'host', value: 'openrouter.ai', ...sdk },
    { path: 'docs', value: guide.source, ...guide },
    { path: 'keyEnv', value: 'OPENROUTER_API_KEY', ...sdk },
    { path: 'errors.keys', value: ['code', 'message'], ...sdk },
    { path: 'errors.numbers', value: ['code'], ...sdk },
    {
      path: 'unknownFields',
      value: 'dropped',
      kind: 'inferred',
      source: `${guide.source}: a request is normalised and written anew for each endpoint`,
      date: '2026-11-24',
    },
  ],
  everyModel: [
    { path: 'delivery', value: 'b64_json', ...sdk },
    { path: 'echo', value: [], ...sdk },
    {
      path: 'usage',
      value: true,
      ...sdk,
      note: 'prompt_tokens, completion_tokens and cost, “when available”',
    },
    {
      path: 'param.n',
      value: { type: 'integer', min: 1, max: 10, default: 1 },
      ...sdk,
      note: 'endpoints limited to one image reject more',
    },
    {
      path: 'param.aspect_ratio',
      value: {
        type: 'choice',
        values:
          '1:1 1:2 1:4 1:8 2:1 2:3 3:2 3:4 4:1 4:3 4:5 5:4 8:1 9:16 16:9 9:19.5 19.5:9 9:20 20:9 9:21 21:9 auto'.split(
            ' ',
          ),
      },
      ...sdk,
    },
    { path: 'param.resolution', value: { type: 'choice', values: ['512', '1K', '2K', '4K'] }, ...sdk },
    { path: 'param.seed', value: { type: 'any' }, ...sdk },
    { path: 'param.provider', value: { type: 'any' }, ...sdk },
    { path: 'param.input_references', value: { type: 'any' }, ...sdk },
  ],
  models: [],
}
