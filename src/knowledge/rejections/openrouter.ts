import type { RejectionRow } from '../../contract/index.ts'

const account = { status: 401, type: null, param: null, code: '401', blame: 'your_account' } as const

/** Rejections that OpenRouter writes itself. */
export const fromOpenrouter: readonly RejectionRow[] = [
  {
    id: 'openrouter-missing-key',
    cause: 'auth_missing_key',
    message: 'Missing Authentication header',
    pattern: '^missing authentication header',
    ...account,
    kind: 'inferred',
    source: 'public tests of clients, not captured',
    date: '2026-11-24',
  },
  {
    id: 'openrouter-wrong-key',
    cause: 'auth_invalid_key',
    message: 'User not found.',
    pattern: '^user not found\\.?$',
    ...account,
    kind: 'observed',
    source: 'apurvsinghgautam/robin#103',
    date: '2026-02-21',
  },
  {
    id: 'openrouter-data-policy',
    cause: 'model_access',
    ...account,
    status: 404,
    code: '404',
    message:
      'No endpoints found matching your data policy. Configure: https://openrouter.ai/settings/privacy',
    pattern: 'no endpoints found matching your data policy',
    kind: 'inferred',
    source: 'general knowledge of its chat route, not captured on its image route',
    date: '2026-11-24',
  },
  {
    id: 'openrouter-no-endpoint',
    cause: 'unknown_model',
    ...account,
    blame: 'your_request',
    status: 404,
    code: '404',
    message: 'No endpoints found for {model}.',
    pattern: '^no endpoints found for ',
    kind: 'inferred',
    source: 'general knowledge of its chat route, not captured on its image route',
    date: '2026-11-24',
  },
]
