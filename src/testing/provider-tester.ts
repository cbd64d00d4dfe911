import { describe, expect, test } from 'vitest'
import type { Outcome, WireResponse, WireRequest } from '../contract/index.ts'
import type { Operation, Provider } from '../plugin/index.ts'
import { aResponse } from './samples/evidence.ts'

interface Encoding {
  readonly name: string
  readonly operation: Operation
  /** The whole request, to the letter. */
  readonly request: WireRequest
}

interface Decoding {
  readonly name: string
  /** What had been asked. */
  readonly kind: Operation['kind']
  readonly response: WireResponse
  /** Some fields of what it means, each of them whole; its kind always. */
  readonly outcome: { readonly kind: Outcome['kind'] } & Readonly<Record<string, unknown>>
}

interface Dictionary {
  readonly encodes: readonly Encoding[]
  readonly decodes: readonly Decoding[]
}

const kinds: readonly Operation['kind'][] = ['models', 'generate', 'edit']
const meanings: readonly Outcome['kind'][] = ['images', 'refused', 'models', 'redirect', 'strange', 'pending']

/** What every provider meets, whatever its own shape is. */
const always: readonly Decoding[] = [
  {
    name: 'a page',
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
    name: 'a reply that was cut off',
    kind: 'generate',
    response: aResponse({ text: '{"created":1764000000,"data":[{"b64_' }),
    outcome: { kind: 'strange', form: 'text' },
  },
]

/** A provider's dictionary as two tables: what we ask and how it is written; what came back and what it means. Also checks that decoding is total. */
export function providerTester(provider: Provider, { encodes, decodes: own }: Dictionary): void {
  const decodes = [...own, ...always]
  describe(`provider ${provider.id}`, () => {
    test.each(encodes)('writes $name', ({ operation, request }) => {
      expect(provider.encode(operation)).toStrictEqual(request)
    })
    test.each(decodes)('reads $name', ({ kind, response: reply, outcome }) => {
      const decoded = provider.decode(reply, kind)
      expect(decoded).toEqual({ ...decoded, status: reply.status, ...outcome })
    })
    test('finds a meaning in each of these replies, whatever was asked', () => {
      const found = decodes.flatMap(({ response: reply }) =>
        kinds.map((kind) => provider.decode(reply, kind).kind),
      )
      expect(meanings).toEqual(expect.arrayContaining(found))
    })
  })
}
