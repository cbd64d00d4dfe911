import * as z from 'zod'
import { probeIds, readJson, type Twin, twinHeaders } from '../contract/index.ts'

/** A longer file is no twin. */
export const maxTwinBytes = 4_000_000

/** Text without characters that control a screen. */
const line = z
  .string()
  .max(500)
  .regex(/^[^\p{Cc}]*$/u, 'has control characters')
const word = z.string().regex(/^[\w@][\w.@/:+-]{0,199}$/, 'not a name')
const day = z.iso.date()
const milliseconds = z.number().min(0).max(86_400_000)
const field = z.string().regex(/^[\w.[\]*-]{1,80}$/, 'not the name of a field')
const status = z.int().min(200).max(599)
/** Above this many pixels of all images of a response (ten images of 8K), the simulator would draw for minutes. */
const maxPixels = 340_000_000
/** JSON characters of all changes of a body. */
const maxChangesLength = 200_000
const edge = z.int().min(1).max(16_384)
const headers = z.record(
  z.string().regex(twinHeaders, 'not a header of a twin'),
  z.string().regex(/^[\u0020-\u007E]{0,500}$/, 'not the value of a header'),
)

const request = z.strictObject({
  method: z.enum(['GET', 'POST']),
  path: z.string().regex(/^\/(?!\/)[\w./:%@~+,=-]{0,300}$/, 'not a path'),
  key: z.enum(['valid', 'none', 'wrong']),
  contentType: z
    .string()
    .regex(/^[\w.+/-]{1,100}$/)
    .optional(),
  body: z.json().optional(),
  form: z
    .array(
      z.strictObject({
        name: field,
        value: line.optional(),
        file: z.enum(['image', 'broken', 'other size']).optional(),
      }),
    )
    .max(64)
    .optional(),
})

const probe = z.strictObject({
  probe: z.enum(probeIds),
  measuredOn: day.meta({ description: 'Day of the measurement.' }),
  request: request.meta({ description: 'The request without prompt, files and texts of the user.' }),
  outcome: z.enum(['images', 'models', 'response', 'cut']),
  response: z
    .strictObject({ status, headers, text: z.string().max(40_000) })
    .optional()
    .meta({ description: 'The recorded response. {field|value} becomes the value of the incoming request.' }),
  timings: z.strictObject({ firstByteMs: milliseconds, totalMs: milliseconds }),
})

const success = z.strictObject({
  outputs: z
    .array(
      z.strictObject({
        requested: z.record(field, z.json()),
        count: z.int().min(0).max(100),
        image: z
          .strictObject({
            width: edge,
            height: edge,
            format: z.enum(['png', 'jpeg', 'webp', 'gif', 'svg', 'avif', 'unknown']),
            transparent: z.boolean(),
            provenance: z.boolean(),
          })
          .optional(),
      }),
    )
    .max(64)
    .refine(
      (outputs) => {
        // A request without a measured result gets the largest size and up to ten images.
        const pixels = Math.max(0, ...outputs.map(({ image }) => (image ? image.width * image.height : 0)))
        return pixels * Math.max(10, ...outputs.map(({ count }) => count)) <= maxPixels
      },
      { error: `more than ${maxPixels} pixels in a response` },
    ),
  delivery: z.enum(['b64_json', 'url']),
  urlLifetimeSeconds: z.int().min(0).max(1e9).optional(),
  urlHost: z.literal('unreachable').optional(),
  ignoredUploads: z.enum(['mask', 'all']).optional(),
  rewritten: z.record(field, z.union([line, z.number(), z.boolean(), z.null()])),
  changes: z
    .array(
      z.strictObject({
        path: z.array(field).max(20),
        change: z.enum(['drop', 'set', 'scale', 'sum', 'requested', 'empty', 'prefix', 'truncate']),
        value: z.json().optional(),
      }),
    )
    .max(200)
    .refine((changes) => JSON.stringify(changes).length <= maxChangesLength, {
      error: `more than ${maxChangesLength} characters`,
    }),
  headers,
  bytes: z.int().min(0).max(1e10),
})

const twinSchema = z
  .strictObject({
    schema: z.literal('graycard/twin@1'),
    graycard: line,
    contract: word,
    environment: word,
    provider: word,
    model: line,
    aliasOf: line.optional(),
    endpoint: z.enum(['generations', 'edits']),
    measured: z
      .strictObject({ from: day, to: day })
      .meta({ description: 'Days of the oldest and the newest measurement.' }),
    locked: z
      .strictObject({ verifiedOn: day, differs: z.array(line).max(500) })
      .optional()
      .meta({
        description: 'The lock’s entry, and the locked properties that differ from the measurements.',
      }),
    probes: z.array(probe).max(64),
    models: z
      .array(z.strictObject({ id: line, shutdownDate: line.optional() }))
      .max(5000)
      .optional(),
    success: success.optional(),
    rejectedIf: z.array(z.strictObject({ field, value: z.json().optional() })).max(64),
    unmeasured: z
      .array(z.strictObject({ property: line, why: line }))
      .max(100)
      .meta({ description: 'What no run measured. The twin behaves as documented there.' }),
  })
  .meta({
    title: 'Graycard twin',
    description: 'An image API as it was measured. Written by `graycard simulate --export`.',
  })

/** Parses the text of a twin file, or returns its first problem as one line. */
export function parseTwin(text: string): { readonly twin: Twin } | { readonly problem: string } {
  const read = readJson(text)
  if ('problem' in read) return read
  const result = twinSchema.safeParse(read.value)
  if (!result.success) {
    const [issue] = result.error.issues
    return {
      problem: `${issue?.path.map(String).join('.') || 'the file'}: ${issue?.message ?? 'not understood'}`,
    }
  }
  // Parsed with the same fields and none besides.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { twin: result.data as Twin }
}

/** The JSON Schema of a twin file. */
export const twinJsonSchema = (): unknown => z.toJSONSchema(twinSchema, { io: 'output' })
