import * as z from 'zod'
import { type Lock, parseJson } from '../contract/index.ts'
import type { FileProblem } from './file-problems.ts'
import { sha256Form } from './forms.ts'
import { readYaml } from './read-yaml.ts'

const day = z.iso.date()
const endpoint = z.string().meta({ description: 'Base URL.' })

/** One contract in one environment. */
export const lockEntrySchema = z.strictObject({
  verifiedOn: day.meta({ description: 'Day of the last verification.' }),
  servedOn: day.optional().meta({
    description:
      'Day of the paid request that produced the observed output. Absent if only runs with --free were locked.',
  }),
  provider: z.string(),
  model: z.string(),
  endpoint,
  request: z
    .record(z.string(), z.json())
    .meta({ description: 'The contract’s request. A SHA-256 hash replaces a private prompt.' }),
  observed: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .meta({ description: 'Observed properties. null: measured, and absent.' }),
  price: z
    .strictObject({
      low: z.number(),
      high: z.number(),
      by: z.enum(['reply', 'usage', 'known']),
      source: z.string().optional(),
    })
    .optional()
    .meta({ description: 'Price of one request in USD, and how it was determined.' }),
})

const lockSchema = z
  .strictObject({
    schema: z.literal('graycard/lock@1'),
    contracts: z
      .record(z.string(), z.record(z.string(), lockEntrySchema))
      .meta({ description: 'Entries by contract and environment.' }),
    documents: z
      .record(
        z.string(),
        z.strictObject({
          sha256: z.string().regex(sha256Form, 'a SHA-256 hash'),
          readOn: day,
          url: z.string().optional(),
        }),
      )
      .meta({ description: 'Watched documents at the time of locking, by source name.' }),
  })
  .meta({
    title: 'graycard.lock',
    description: 'The last verified and accepted state. Written by `graycard lock`.',
  })

/** Parses a lock, or returns its problems with their positions. Unresolved merge conflicts are reported first. */
export function parseLock(
  text: string,
): { readonly lock: Lock } | { readonly problems: readonly FileProblem[] } {
  const lines = text.split('\n')
  const marked = lines.findIndex((line) => /^(<{7}|={7}|>{7})/.test(line))
  if (marked >= 0)
    return {
      problems: [
        {
          line: marked + 1,
          column: 1,
          path: '',
          message: 'unresolved merge conflict',
        },
      ],
    }
  const result = lockSchema.safeParse(parseJson(text))
  // Parsed with the same fields and none besides.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  if (result.success) return { lock: result.data as Lock }
  // JSON is valid YAML, and the YAML reader reports positions.
  const read = readYaml(text, lockSchema)
  const nowhere = [{ line: 1, column: 1, path: '', message: 'not valid JSON' }]
  return { problems: read.ok || read.problems.length === 0 ? nowhere : read.problems }
}

/** The published JSON Schema of graycard.lock. */
export const lockJsonSchema = (): unknown => z.toJSONSchema(lockSchema, { io: 'output' })
