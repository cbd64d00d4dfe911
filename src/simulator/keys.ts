import type { RequestContext, RejectionRef } from '../plugin/index.ts'

/** API keys that the simulator accepts. `all` has every permission, `list` may only list models. */
export const simulatorKeys = { all: 'sk-sim-all', list: 'sk-sim-list' } as const

/** Why this key must not send this request, or undefined if it may. */
export function keyRejection(
  key: string | undefined,
  { endpoint }: RequestContext,
): RejectionRef | undefined {
  if (key === undefined) return { rejection: 'missing-key' }
  if (key === simulatorKeys.all) return undefined
  if (key !== simulatorKeys.list) return { rejection: 'wrong-key', fill: { key: `${key.slice(0, 3)}***` } }
  return endpoint === 'models' ? undefined : { rejection: 'scope', fill: { scope: 'model.request' } }
}
