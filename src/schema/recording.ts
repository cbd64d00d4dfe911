import * as z from 'zod'
import { type Exchange, type Incident, incidentOf, probeIds, type Recording } from '../contract/index.ts'
import { recordedPrice } from './price.ts'
import { sha256Form } from './forms.ts'
import { lockEntrySchema } from './lock-file.ts'

/**
 * The part of the recording schema that judging depends on. Response bodies are untrusted: the provider reads them as strictly as
 * those of a live response.
 */
const missing = z.object({
  verdict: z.enum(['skip', 'error']),
  why: z.string(),
  because: z.array(z.string()).optional(),
})
const headers = z.record(z.string(), z.string())
const text = z.string()
/** Of bytes. A file is named by it, so no other text is one. */
const sha256 = z.string().regex(sha256Form, 'not a SHA-256 hash')
/** Ids, names and formats are shown in lists and are parts of links and commands. */
const word = z.string().regex(/^[\w@][\w.@/:-]{0,199}$/, 'not a name')
const format = z.string().regex(/^[a-z0-9-]{1,16}$/, 'not the name of a format')
const count = z.number()
const usd = z.object({ low: count, high: count }).nullable()

const image = z.looseObject({
  sha256,
  bytes: count,
  format,
  width: count,
  height: count,
  alpha: z.enum(['none', 'opaque', 'used']),
  pixels: z.string().regex(/^\w{0,64}$/, 'not a hash'),
  deviation: count,
  provenance: z
    .looseObject({
      generator: text,
      signer: text.nullable(),
      state: z.enum(['valid', 'invalid', 'unchecked']),
      problems: z.array(text),
    })
    .nullable(),
})

const exchange = z.looseObject({
  id: word,
  probe: word,
  startedAt: text,
  request: z.looseObject({ method: text, url: text, headers, bytes: count }),
  reply: z
    .looseObject({
      status: count,
      headers,
      text,
      lifted: z.array(z.looseObject({ sha256, bytes: count, valid: z.boolean() })),
      bytes: count,
    })
    .optional(),
  failure: z.looseObject({ code: text, message: text, mayHaveArrived: z.boolean() }).optional(),
  timings: z.looseObject({
    dnsMs: count.nullable(),
    connectMs: count.nullable(),
    tlsMs: count.nullable(),
    firstByteMs: count.nullable(),
    totalMs: count,
  }),
  images: z.array(image),
})

const run = z.looseObject({
  contract: z.looseObject({
    name: word,
    provider: word,
    model: text,
    aliasOf: text.optional(),
    request: z.looseObject({ prompt: text }),
    expect: z.looseObject({}),
    price: recordedPrice.optional(),
  }),
  environment: z.looseObject({
    name: word,
    baseUrl: text,
    role: z.enum(['vendor', 'gateway']),
    key: z.looseObject({ source: text, state: z.enum(['present', 'unset', 'malformed', 'none']) }),
    startedAt: text,
  }),
  exchanges: z.array(exchange),
  withheld: z.partialRecord(z.enum(probeIds), missing),
  fitted: z.array(z.looseObject({ sha256, from: sha256, width: count, height: count })),
  spend: z.looseObject({ images: count, ambiguous: count, usd }),
  budget: z.looseObject({
    withheld: z.array(
      z.object({
        probe: z.enum(probeIds),
        why: text,
        cap: z.enum(['run', 'day']),
        needs: z.object({ images: z.number(), usd: z.number().nullable() }).optional(),
      }),
    ),
  }),
  locked: z
    .looseObject({ frozen: z.boolean(), entry: lockEntrySchema.optional(), why: text.optional() })
    .optional(),
})

const recordingSchema = z.looseObject({
  schema: z.literal('graycard/evidence@1'),
  startedAt: text,
  finishedAt: text,
  graycard: text,
  only: z.array(text),
  also: z.array(text).optional(),
  tracked: z
    .array(
      z.looseObject({
        provider: text,
        model: text.optional(),
        path: text,
        value: z.unknown(),
        source: text,
        since: text,
        until: text.optional(),
      }),
    )
    .optional(),
  incidents: z
    .array(
      z.looseObject({
        incident: z.custom<Incident>((value) => incidentOf(value) !== undefined),
        provider: text,
        source: text,
        checkedAt: text,
        contracts: z.array(text),
      }),
    )
    .optional(),
  runs: z.array(run),
})

/** Parses a stored exchange. Returns undefined for another value. */
export const parseExchange = (value: unknown): Exchange | undefined =>
  // Parsed with the same fields, as below.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  exchange.safeParse(value).success ? (value as Exchange) : undefined

/** Parses a recording, or returns its first problem as one line. */
export function parseRecording(
  value: unknown,
): { readonly recording: Recording } | { readonly problem: string } {
  const result = recordingSchema.safeParse(value)
  if (!result.success) {
    const [issue] = result.error.issues
    return {
      problem: `${issue?.path.map(String).join('.') || 'the file'}: ${issue?.message ?? 'not understood'}`,
    }
  }
  // Parsed with the same fields; optional ones inside loose objects keep their own types.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { recording: value as Recording }
}
