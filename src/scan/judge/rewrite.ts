import type { ScanPlace } from '../../contract/index.ts'
import type { SuccessorFit } from '../../engine/cost/index.ts'
import type { ModelState } from './model-state.ts'

/** The replacement of a model in code, as written, or why it is left alone. */
export type Rewrite = { readonly to: string } | { readonly why: string }

/** A replacement in the form of the name: behind the same prefix, as `openai/draw-2` for `openai/draw-1`. */
const named = (name: string, successor: string): string =>
  successor.includes('/') ? successor : name.slice(0, name.lastIndexOf('/') + 1) + successor

/**
 * Whether a model can be replaced without looking at more code: there is one living replacement, and the request in which it stands stays
 * valid. `chosen`: the user named the replacement. `endpoint`: that of the replacement, if it has none of the model's. `ended`: the day on which
 * the replacement was shut down.
 */
export function rewriteOf(
  { value: written, model: constantOf }: ScanPlace,
  { name, provider, facts }: ModelState,
  {
    fits,
    chosen,
    inRequest,
    endpoint,
    ended,
  }: {
    readonly fits: readonly SuccessorFit[]
    readonly chosen: boolean
    readonly inRequest: boolean
    readonly endpoint: string | undefined
    readonly ended: string | undefined
  },
): Rewrite {
  const [fit, second] = fits
  if (!fit) return { why: 'no living replacement is known' }
  if (ended !== undefined) return { why: `${fit.successor} was itself shut down on ${ended}` }
  if (endpoint !== undefined)
    return { why: `${fit.successor} has another endpoint: ${endpoint}. Change the call by hand` }
  if (constantOf !== undefined)
    return {
      why: `it is a constant of an SDK. Write the name of its replacement: "${fit.successor}"`,
    }
  const choose = `--replace ${name}=${named(name, fit.successor)}`
  if (second)
    return {
      why: `there are several replacements: choose one with ${choose}`,
    }
  if (!fit.known) return { why: `the supported values of ${fit.successor} are unknown` }
  if (fit.changes.length > 0) return { why: `the request must change too: ${fit.changes.join('; ')}` }
  if (provider !== facts.vendor) return { why: `it is not known whether ${provider} serves ${fit.successor}` }
  if (!chosen && !inRequest)
    return { why: `the request that uses it was not found. To replace it anyway: ${choose}` }
  const at = written.toLowerCase().indexOf(name)
  return { to: written.slice(0, at) + named(name, fit.successor) + written.slice(at + name.length) }
}
