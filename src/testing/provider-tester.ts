import { describe, expect, test } from './runner/vitest.ts'
import type { Outcome, WireResponse, WireRequest } from '../contract/index.ts'
import type { Operation, Provider } from '../plugin/index.ts'
import { aResponse } from './samples/evidence.ts'

interface Encoding {
  readonly name: string
  readonly operation: Operation
  /** The exact request. */
  readonly request: WireRequest
}

interface Decoding {
  readonly name: string
  /** The kind of request that was sent. */
  readonly kind: Operation['kind']
  readonly response: WireResponse
  /** The kind and any other fields of the outcome, each complete. */
  readonly outcome: { readonly kind: Outcome['kind'] } & Readonly<Record<string, unknown>>
}

interface Dictionary {
  readonly encodes: readonly Encoding[]
  readonly decodes: readonly Decoding[]
}

const kinds: readonly Operation['kind'][] = ['models', 'generate', 'edit']
const outcomeKinds: readonly Outcome['kind'][] = [
  'images',
  'refused',
  'models',
  'redirect',
  'strange',
  'pending',
]

/** Responses that every provider must decode. */
const commonCases: readonly Decoding[] = [
  {
    name: 'an HTML page',
    kind: 'generate',
    response: aResponse({ status: 502, text: '<!doctype html><title>502 Bad Gateway</title>' }),
    outcome: { kind: 'refused', shape: 'html', message: '502 Bad Gateway' },
  },
  {
    name: 'an empty body',
    kind: 'generate',
    response: aResponse({ text: '' }),
    outcome: { kind: 'strange', form: 'empty', why: 'an empty body' },
  },
  {
    name: 'a truncated response',
    kind: 'generate',
    response: aResponse({ text: '{"created":1764000000,"data":[{"b64_' }),
    outcome: { kind: 'strange', form: 'text' },
  },
]

/** Tests a provider with two tables: requests and their encoding, responses and their meaning. Also tests that decoding never throws. */
export function providerTester(provider: Provider, { encodes, decodes: own }: Dictionary): void {
  const decodes = [...own, ...commonCases]
  describe(`provider ${provider.id}`, () => {
    test.each(encodes)('writes $name', ({ operation, request }) => {
      expect(provider.encode(operation)).toStrictEqual(request)
    })
    test.each(decodes)('reads $name', ({ kind, response, outcome }) => {
      const decoded = provider.decode(response, kind)
      expect(decoded).toEqual({ ...decoded, status: response.status, ...outcome })
    })
    test('decodes each of these responses for every kind of request', () => {
      const found = decodes.flatMap(({ response }) =>
        kinds.map((kind) => provider.decode(response, kind).kind),
      )
      expect(outcomeKinds).toEqual(expect.arrayContaining(found))
    })
  })
}
