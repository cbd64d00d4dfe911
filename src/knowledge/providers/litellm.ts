import type { ProviderSheet } from '../../contract/index.ts'

const proxy = {
  kind: 'documented',
  source: 'https://docs.litellm.ai/docs/providers/litellm_proxy',
  date: '2026-11-24',
} as const

/** A self-hosted proxy: its configuration defines models and prices. */
export const litellm: ProviderSheet = {
  provider: 'litellm',
  claims: [
    { path: 'baseUrl.form', value: 'http://HOST:4000/v1', ...proxy },
    { path: 'docs', value: 'https://docs.litellm.ai/docs/image_generation', ...proxy },
    { path: 'keyEnv', value: 'LITELLM_PROXY_API_KEY', ...proxy },
    {
      path: 'errors.keys',
      value: ['message', 'type', 'param', 'code'],
      kind: 'documented',
      source: 'BerriAI/litellm litellm/proxy/_types.py, ProxyException.to_dict',
      date: '2026-11-24',
      note: 'absent type and param are the text “None”; code is the status as text',
    },
  ],
  models: [],
}
