import { describe, expect, test } from './runner/vitest.ts'
import type { JsonObject } from '../contract/index.ts'
import type {
  Dialect,
  IncomingRequest,
  JsonResponse,
  ResponseContext,
  ReturnedImage,
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

interface Streaming {
  readonly name: string
  readonly request?: Partial<IncomingRequest>
  /** The data of the simulator's events in OpenAI's shape. */
  readonly events: readonly JsonObject[]
  /** The exact text for each event, and for the end of the stream. */
  readonly expected: readonly string[]
}

/** A PNG image with this URL, for a test. */
export const imageAt = (url: string, over: Partial<ReturnedImage> = {}): ReturnedImage => ({
  url,
  format: 'png',
  width: 1024,
  height: 1024,
  ...over,
})

/** Tests a dialect with tables: requests translated to OpenAI's shape, responses translated back, and streams translated back. */
export function dialectTester(
  dialect: Dialect,
  {
    reads,
    writes,
    streams = [],
  }: {
    readonly reads: readonly Reading[]
    readonly writes: readonly Writing[]
    readonly streams?: readonly Streaming[]
  },
): void {
  const requestOf = (over: Partial<IncomingRequest> = {}): IncomingRequest => ({
    method: 'POST',
    path: dialect.root,
    query: {},
    headers: {},
    ...over,
  })
  const contextOf = (submitted: IncomingRequest, over: Partial<ResponseContext> = {}): ResponseContext => ({
    origin: 'http://127.0.0.1:4020',
    jobId: 'job-1',
    polls: 0,
    canceled: false,
    submitted,
    images: [],
    ...over,
  })
  describe(`dialect ${dialect.id}`, () => {
    test.each(reads)('reads $name', ({ request, translated }) => {
      expect(dialect.read(requestOf(request))).toEqual(translated)
    })
    test.each(writes)('writes $name', ({ request, response, context, expected }) => {
      const whole: JsonResponse = { status: 200, headers: {}, body: {}, ...response }
      const incoming = requestOf(request)
      expect(dialect.write(whole, incoming, contextOf(incoming, context))).toMatchObject(expected)
    })
    test.each(streams)('streams $name', ({ request, events, expected }) => {
      const written = [...events, undefined].map((event) =>
        dialect.writeEvent?.(event, requestOf(request), contextOf(requestOf(request))),
      )
      expect(written).toEqual(expected)
    })
  })
}
