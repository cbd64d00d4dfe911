import type { Outcome, WireResponse } from '../../contract/index.ts'
import type { Operation, Provider } from '../../plugin/index.ts'

/** What a response means, read as one to a request of this kind. Never throws: one that the provider stumbles over is `strange`. */
export function readResponse(
  provider: Pick<Provider, 'decode'>,
  reply: WireResponse,
  kind: Operation['kind'],
): Outcome {
  try {
    return provider.decode(reply, kind)
  } catch (cause) {
    const why = `it could not be read: ${cause instanceof Error ? cause.message : String(cause)}`
    return { kind: 'strange', form: 'text', status: reply.status, why }
  }
}
