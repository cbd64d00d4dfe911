import type { Moment, RefusalRef } from '../plugin/index.ts'

/** The keys it knows, and what each may do. Any other is wrong. */
export const simulatorKeys = { all: 'sk-sim-all', list: 'sk-sim-list' } as const

/** Why this key may not make this call; undefined where it may. */
export function accountRefusal(key: string | undefined, { route }: Moment): RefusalRef | undefined {
  if (key === undefined) return { refusal: 'missing-key' }
  if (key === simulatorKeys.all) return undefined
  if (key !== simulatorKeys.list) return { refusal: 'wrong-key', fill: { key: `${key.slice(0, 3)}***` } }
  return route === 'models' ? undefined : { refusal: 'scope', fill: { scope: 'model.request' } }
}
