import type { RequestContext, RejectionRef } from '../plugin/index.ts'

/** The keys it knows, and what each may do. Any other is wrong. */
export const simulatorKeys = { all: 'sk-sim-all', list: 'sk-sim-list' } as const

/** Why this key may not make this call; undefined where it may. */
export function keyRejection(
  key: string | undefined,
  { endpoint: route }: RequestContext,
): RejectionRef | undefined {
  if (key === undefined) return { rejection: 'missing-key' }
  if (key === simulatorKeys.all) return undefined
  if (key !== simulatorKeys.list) return { rejection: 'wrong-key', fill: { key: `${key.slice(0, 3)}***` } }
  return route === 'models' ? undefined : { rejection: 'scope', fill: { scope: 'model.request' } }
}
