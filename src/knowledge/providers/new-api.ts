import type { ProviderSheet } from '../../contract/index.ts'

/** A self-hosted gateway that many resellers run: its operator sets the prices. */
export const newApi: ProviderSheet = {
  provider: 'new-api',
  claims: [
    {
      path: 'baseUrl.form',
      value: 'https://HOST/v1',
      kind: 'documented',
      source: 'https://github.com/QuantumNous/new-api (README)',
      date: '2026-11-24',
    },
    {
      path: 'docs',
      value: 'https://github.com/QuantumNous/new-api',
      kind: 'documented',
      source: 'README',
      date: '2026-11-24',
    },
    {
      path: 'errors.keys',
      value: ['message', 'type', 'code'],
      kind: 'documented',
      source: 'QuantumNous/new-api middleware/utils.go, abortWithOpenAiMessage',
      date: '2026-11-24',
      note: 'rejections of the vendor have param too',
    },
    {
      path: 'errors.types',
      value: ['new_api_error', 'upstream_error'],
      kind: 'documented',
      source: 'QuantumNous/new-api types/error.go',
      date: '2026-11-24',
    },
    {
      path: 'unknownFields',
      value: 'dropped',
      kind: 'documented',
      source: 'QuantumNous/new-api dto/openai_image.go, MarshalJSON',
      date: '2026-11-24',
      note: 'unless the channel passes bodies through',
    },
  ],
  models: [],
}
