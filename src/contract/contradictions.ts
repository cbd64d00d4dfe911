import type { Contract } from './contract.ts'
import type { ModelFacts } from './facts.ts'

/** An expectation that contradicts the contract's own request. */
export interface Contradiction {
  readonly field: 'expect.format' | 'expect.delivery'
  /** Value in the request. */
  readonly expected: string
  /** Value that the contract expects. */
  readonly seen: string
  /** The request does not set a value, and the documented default differs from the expectation. This server may have another default. */
  readonly byDefault: boolean
}

/** Finds expectations that contradict the contract's own request. A server is not to blame for failing them. */
export function contradictions({ request, expect }: Contract, facts: ModelFacts): readonly Contradiction[] {
  const rule = facts.params['output_format']
  const byDefault = request.output_format === undefined
  const format = request.output_format ?? (rule?.type === 'choice' ? rule.default : undefined)
  const requestedFormat = request['response_format']
  const delivery = requestedFormat === 'url' || requestedFormat === 'b64_json' ? requestedFormat : undefined
  return [
    ...(format !== undefined && expect.format !== undefined && format !== expect.format
      ? [{ field: 'expect.format', expected: format, seen: expect.format, byDefault } as const]
      : []),
    ...(delivery !== undefined && expect.delivery !== undefined && delivery !== expect.delivery
      ? [{ field: 'expect.delivery', expected: delivery, seen: expect.delivery, byDefault: false } as const]
      : []),
  ]
}
