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
  /** The exact translation; undefined if the endpoint does not exist. */
  readonly translated: TranslatedRequest | undefined
}

interface Writing {
  readonly name: string
  readonly request?: Partial<IncomingRequest>
  /** The simulator's response in OpenAI's shape. */
  readonly response: Partial<JsonResponse>
  readonly context?: Partial<ResponseContext>
  /** Part of the translated response. */
  readonly expected: Readonly<Record<string, unknown>>
}

/** Tests a dialect with two tables: requests translated to OpenAI's shape, and responses translated back. */
export function dialectTester(
  dialect: Dialect,
  { reads, writes }: { readonly reads: readonly Reading[]; readonly writes: readonly Writing[] },
): void {
  const requestOf = (over: Partial<IncomingRequest> = {}): IncomingRequest => ({
    method: 'POST',
    path: dialect.root,
    query: {},
    headers: {},
    ...over,
  })
  const contextOf = (over: Partial<ResponseContext> = {}): ResponseContext => ({
    origin: 'http://127.0.0.1:4020',
    jobId: 'job-1',
    polls: 0,
    imageUrls: [],
    ...over,
  })
  describe(`dialect ${dialect.id}`, () => {
    test.each(reads)('reads $name', ({ request, translated }) => {
      expect(dialect.read(requestOf(request))).toEqual(translated)
    })
    test.each(writes)('writes $name', ({ request, response, context, expected }) => {
      const whole: JsonResponse = { status: 200, headers: {}, body: {}, ...response }
      expect(dialect.write(whole, requestOf(request), contextOf(context))).toMatchObject(expected)
    })
  })
}
