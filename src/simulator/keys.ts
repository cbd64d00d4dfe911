import type { SimulatedState } from '../contract/index.ts'
import type { RequestContext, RejectionRef } from '../plugin/index.ts'

/** API keys that the simulator accepts. `all` has every permission, `list` may only list models. */
export const simulatorKeys = { all: 'sk-sim-all', list: 'sk-sim-list' } as const

/**
 * A wrong key as OpenAI's rejection repeats it: a short key whole, a longer key with only its first eight and last four characters. Sources:
 * openai/openai-dotnet recorded tests (fake_key), 2025-09-29; `YOUR_API*****HERE` in many public issues.
 */
const masked = (key: string) =>
  key.length <= 12 ? key : `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`

/** Why this key must not send this request, or undefined if it may. */
export function keyRejection(
  key: string | undefined,
  { endpoint }: RequestContext,
  states: readonly SimulatedState[] = [],
): RejectionRef | undefined {
  if (key === undefined) return { rejection: 'missing-key' }
  if (key === simulatorKeys.all || states.some((state) => state.key === key)) return undefined
  if (key !== simulatorKeys.list) return { rejection: 'wrong-key', fill: { key: masked(key) } }
  return endpoint === 'models' ? undefined : { rejection: 'scope' }
}
