import type { ProviderSheet } from '../../contract/index.ts'
import { openapi } from '../sources/index.ts'

/** What every API that claims to be compatible promises. */
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
