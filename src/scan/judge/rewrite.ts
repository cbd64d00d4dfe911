import type { ScanPlace } from '../../contract/index.ts'
import type { SuccessorFit } from '../../engine/cost/index.ts'
import type { ModelState } from './model-state.ts'

/** The replacement of a model in code, as written, or why it is left alone. */
export type Rewrite = { readonly to: string } | { readonly why: string }

/**
 * Whether a model can be replaced without looking at more code: there is one living replacement, and the request in which it stands stays
 * valid. `chosen`: the user named the replacement.
 */
export function rewriteOf(
  { value: written, model: constantOf }: ScanPlace,
  { name, provider, facts }: ModelState,
  {
    fits,
    chosen,
    inRequest,
  }: { readonly fits: readonly SuccessorFit[]; readonly chosen: boolean; readonly inRequest: boolean },
): Rewrite {
  const [fit, second] = fits
  if (!fit) return { why: 'no living replacement is known' }
  if (constantOf !== undefined)
    return {
      why: `it is a constant of an SDK. Write the name of its replacement: "${fit.successor}"`,
    }
  if (second)
    return {
      why: `there are several replacements: choose one with --replace ${name}=${fit.successor}`,
    }
  const choose = `--replace ${name}=${fit.successor}`
  if (!fit.known) return { why: `the supported values of ${fit.successor} are unknown` }
  if (fit.changes.length > 0) return { why: `the request must change too: ${fit.changes.join('; ')}` }
  if (provider !== facts.vendor) return { why: `it is not known whether ${provider} serves ${fit.successor}` }
  if (!chosen && !inRequest)
    return { why: `the request that uses it was not found. To replace it anyway: ${choose}` }
  const at = written.toLowerCase().indexOf(name)
  return { to: written.slice(0, at) + fit.successor + written.slice(at + name.length) }
}
