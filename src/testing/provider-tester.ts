import { describe, expect, test } from 'vitest'
import type { Outcome, WireReply, WireRequest } from '../contract/index.ts'
import type { Ask, Provider } from '../plugin/index.ts'

interface Encoding {
  readonly name: string
  readonly ask: Ask
  /** The whole request, to the letter. */
  readonly request: WireRequest
}

interface Decoding {
  readonly name: string
  /** What had been asked. */
  readonly kind: Ask['kind']
  readonly reply: WireReply
  /** Some fields of what it means, each of them whole; its kind always. */
  readonly outcome: { readonly kind: Outcome['kind'] } & Readonly<Record<string, unknown>>
}

interface Dictionary {
  readonly encodes: readonly Encoding[]
  readonly decodes: readonly Decoding[]
}

const kinds: readonly Ask['kind'][] = ['models', 'generate', 'edit']
const meanings: readonly Outcome['kind'][] = ['images', 'refused', 'models', 'redirect', 'strange', 'pending']

/** A provider's dictionary as two tables: what we ask and how it is written; what came back and what it means. Also checks that decoding is total. */
export function providerTester(provider: Provider, { encodes, decodes }: Dictionary): void {
  describe(`provider ${provider.id}`, () => {
    test.each(encodes)('writes $name', ({ ask, request }) => {
      expect(provider.encode(ask)).toStrictEqual(request)
    })
    test.each(decodes)('reads $name', ({ kind, reply, outcome }) => {
      const decoded = provider.decode(reply, kind)
      expect(decoded).toEqual({ ...decoded, status: reply.status, ...outcome })
    })
    test('finds a meaning in each of these replies, whatever was asked', () => {
      const found = decodes.flatMap(({ reply }) => kinds.map((kind) => provider.decode(reply, kind).kind))
      expect(meanings).toEqual(expect.arrayContaining(found))
    })
  })
}
