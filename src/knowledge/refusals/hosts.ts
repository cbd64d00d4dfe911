import type { RefusalRow } from '../../contract/index.ts'

const yours = 'your_request'
const xai = { type: null, code: null, param: null, kind: 'observed', date: '2026-11-24' } as const

/** How hosts of models refuse in words of their own. */
export const fromHosts: readonly RefusalRow[] = [
  {
    id: 'argument-not-supported',
    cause: 'unsupported_parameter',
    blame: yours,
    status: 400,
    message: 'Argument not supported: {param}',
    pattern: '^argument not supported',
    ...xai,
    source: 'xAI on `size`, as quoted in public notes and tests',
  },
  {
    id: 'xai-no-credit',
    cause: 'quota_exhausted',
    blame: 'your_account',
    status: 403,
    message:
      "Your newly created teams doesn't have any credits yet. You can purchase credits on https://console.x.ai",
    pattern: "(doesn'?t|does not|don'?t) have any credits|purchase (more )?credits",
    ...xai,
    source: 'xAI, as quoted in public notes and tests',
  },
]
