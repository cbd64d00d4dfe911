import { type Outcome, type WireResponse, thrownText } from '../../contract/index.ts'
import type { Operation, Provider } from '../../plugin/index.ts'

/** The outcome of a response to a request of this kind. Never throws: if the provider throws, the outcome is `strange`. */
export function readResponse(
  provider: Pick<Provider, 'decode'>,
  response: WireResponse,
  kind: Operation['kind'],
): Outcome {
  try {
    return provider.decode(response, kind)
  } catch (cause) {
    const why = `the response could not be read: ${thrownText(cause)}`
    return { kind: 'strange', form: 'text', status: response.status, why }
  }
}
