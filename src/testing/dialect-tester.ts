import { describe, expect, test } from 'vitest'
import type {
  Dialect,
  IncomingRequest,
  JsonResponse,
  ResponseContext,
  TranslatedRequest,
} from '../plugin/index.ts'

interface Reading {
  readonly name: string
  readonly request: Partial<IncomingRequest>
  /** The whole translation, to the letter; undefined where there is no such route. */
  readonly translated: TranslatedRequest | undefined
}

interface Writing {
  readonly name: string
  readonly request?: Partial<IncomingRequest>
  /** What the simulator answered, in OpenAI's words. */
  readonly response: Partial<JsonResponse>
  readonly context?: Partial<ResponseContext>
  /** Part of what is written. */
  readonly written: Readonly<Record<string, unknown>>
}

/** A dialect as two tables: what a call is in OpenAI's words, and what an answer is in the provider's. */
export function dialectTester(
  dialect: Dialect,
  { reads, writes }: { readonly reads: readonly Reading[]; readonly writes: readonly Writing[] },
): void {
  const callOf = (over: Partial<IncomingRequest> = {}): IncomingRequest => ({
    method: 'POST',
    path: dialect.root,
    query: {},
    headers: {},
    ...over,
  })
  const placeOf = (over: Partial<ResponseContext> = {}): ResponseContext => ({
    origin: 'http://127.0.0.1:4020',
    jobId: 'job-1',
    polls: 0,
    imageUrls: [],
    ...over,
  })
  describe(`dialect ${dialect.id}`, () => {
    test.each(reads)('reads $name', ({ request: call, translated: meant }) => {
      expect(dialect.read(callOf(call))).toEqual(meant)
    })
    test.each(writes)('writes $name', ({ request: call, response: reply, context: place, written }) => {
      const whole: JsonResponse = { status: 200, headers: {}, body: {}, ...reply }
      expect(dialect.write(whole, callOf(call), placeOf(place))).toMatchObject(written)
    })
  })
}
