import type { ModelSheet, ProviderSheet } from '../../contract/index.ts'

const code = {
  kind: 'documented',
  source:
    'https://github.com/vllm-project/vllm-omni/blob/00a3619b/vllm_omni/entrypoints/openai/protocol/images.py',
  date: '2026-11-24',
} as const
const server = {
  kind: 'documented',
  source: 'https://github.com/vllm-project/vllm-omni (entrypoints/openai/api_server.py)',
  date: '2026-11-24',
} as const

/** Parameters that all models share. Every size is forwarded to the model. */
const family: ModelSheet['claims'] = [
  { path: 'endpoints', value: ['generations', 'edits'], ...server },
  { path: 'param.model', value: { type: 'text', maxLength: 200 }, ...code },
  {
    path: 'param.prompt',
    value: { type: 'text', maxLength: 32_000 },
    ...code,
    note: 'no length is documented',
  },
  { path: 'param.n', value: { type: 'integer', min: 1, max: 10, default: 1 }, ...code },
  { path: 'param.size', value: { type: 'size' }, ...code },
  {
    path: 'param.response_format',
    value: { type: 'choice', values: ['b64_json', 'file'], default: 'b64_json' },
    ...code,
    note: 'the schema contains url, but the API rejects it',
  },
  { path: 'param.user', value: { type: 'text', maxLength: 512 }, ...code, note: 'no length is documented' },
  { path: 'param.negative_prompt', value: { type: 'text', maxLength: 32_000 }, ...code },
  { path: 'param.num_inference_steps', value: { type: 'integer', min: 1, max: 200 }, ...code },
  { path: 'param.seed', value: { type: 'integer', min: 0 }, ...code },
  {
    path: 'param.output_format',
    value: { type: 'choice', values: ['png', 'jpeg', 'webp'], default: 'png' },
    ...code,
  },
  { path: 'delivery', value: 'b64_json', ...code },
  { path: 'echo', value: ['size', 'output_format'], ...code },
]

export const vllmOmni: ProviderSheet = {
  provider: 'vllm-omni',
  claims: [
    {
      path: 'baseUrl',
      value: 'http://localhost:8000/v1',
      kind: 'documented',
      source: 'https://docs.vllm.ai (vllm serve); the examples of vLLM-Omni use port 8091',
      date: '2026-11-24',
    },
    { path: 'docs', value: 'https://docs.vllm.ai/projects/vllm-omni', ...server },
    { path: 'keyless', value: true, ...server, note: 'unless it was started with --api-key' },
    {
      path: 'errors.shapes',
      value: ['json', 'openai'],
      ...server,
      note: 'FastAPI’s detail, or OpenAI’s object behind vLLM’s handlers',
    },
    { path: 'fields.absent', value: ['model'], ...server, note: 'another name is logged, not rejected' },
    { path: 'unknownFields', value: 'dropped', ...code },
  ],
  models: ['Qwen/Qwen-Image', 'Tongyi-MAI/Z-Image-Turbo'].map((model) => ({
    provider: 'vllm-omni',
    model,
    claims: family,
  })),
}
