import type { RequestContext, RejectionRef } from '../plugin/index.ts'

/** API keys that the simulator accepts: `all` has every permission, `list` only the one to list models. */
export const simulatorKeys = { all: 'sk-sim-all', list: 'sk-sim-list' } as const

/** Why this key is not allowed to send this request; undefined if it is. */
export function keyRejection(
  key: string | undefined,
  { endpoint }: RequestContext,
): RejectionRef | undefined {
  if (key === undefined) return { rejection: 'missing-key' }
  if (key === simulatorKeys.all) return undefined
  if (key !== simulatorKeys.list) return { rejection: 'wrong-key', fill: { key: `${key.slice(0, 3)}***` } }
  return endpoint === 'models' ? undefined : { rejection: 'scope', fill: { scope: 'model.request' } }
}
