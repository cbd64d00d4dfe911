import type { ProviderSheet } from '../../contract/index.ts'
import { openapi } from '../sources/index.ts'

/** Claims that hold for every API that calls itself compatible. */
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
