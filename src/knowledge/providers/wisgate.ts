import type { ProviderSheet } from '../../contract/index.ts'
import { wisgateImages } from '../sources/index.ts'

const errors = {
  kind: 'documented',
  source: 'https://wisdom-docs.juheapi.com/api-reference/error',
  date: '2026-11-22',
} as const
const faq = {
  kind: 'documented',
  source: 'https://wisdom-docs.juheapi.com/guide/faq',
  date: '2026-11-22',
} as const

/** WisGate (JuheAPI) forwards OpenAI's images API. Without prices: they are not public. */
export const wisgate: ProviderSheet = {
  provider: 'wisgate',
  claims: [
    { path: 'baseUrl', value: 'https://api.wisgate.ai/v1', ...wisgateImages },
    { path: 'baseUrl.other', value: 'https://wisgate.ai/v1', ...faq, disputed: true },
    {
      path: 'baseUrl.other',
      value: 'https://wisdom-gate.juheapi.com/v1',
      ...faq,
      disputed: true,
      note: 'older copy of the same page',
    },
    { path: 'host', value: 'api.wisgate.ai', ...wisgateImages },
    { path: 'docs', value: wisgateImages.source, ...wisgateImages },
    {
      path: 'keyEnv',
      value: 'WISGATE_KEY',
      kind: 'inferred',
      source: 'third-party clients; the documentation says WISDOM_GATE_KEY',
      date: '2026-11-22',
    },
    {
      path: 'models.offered',
      value: ['gpt-image-2', 'gpt-image-1', 'dall-e-3', 'dall-e-2'],
      ...wisgateImages,
      note: 'three of them are shut down upstream',
    },
    {
      path: 'errors.keys',
      value: ['message', 'type', 'code'],
      ...errors,
      note: 'its own 401 sample has no param',
    },
  ],
  models: [
    {
      provider: 'wisgate',
      model: 'gpt-image-2',
      claims: [
        { path: 'transparency', value: true, ...wisgateImages, disputed: true },
        {
          path: 'param.response_format',
          value: { type: 'choice', values: ['url', 'b64_json'] },
          kind: 'inferred',
          source: 'a public TypeScript client sends it to WisGate with this model',
          date: '2026-11-22',
          disputed: true,
        },
      ],
    },
  ],
}
