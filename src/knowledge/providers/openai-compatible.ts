import type { ProviderSheet } from '../../contract/index.ts'
import { openapi } from '../sources/index.ts'

/** What calling itself compatible promises, whoever answers. */
export const openaiCompatible: ProviderSheet = {
  provider: 'openai-compatible',
  claims: [
    {
      path: 'errors.keys',
      value: ['message', 'type', 'param', 'code'],
      ...openapi,
      note: 'schema Error: all four are required',
    },
  ],
  models: [],
}
