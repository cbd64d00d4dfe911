import * as z from 'zod'
import { type Lock, parseJson } from '../contract/index.ts'
import { type FileProblem, readYaml } from './read-yaml.ts'

const day = z.iso.date()
const endpoint = z.string().meta({ description: 'Base URL.' })

/** One contract in one environment. */
export const lockEntrySchema = z.strictObject({
  verifiedOn: day.meta({ description: 'Day of the last verification.' }),
  servedOn: day
    .optional()
    .meta({ description: 'Day of the paid call that the facts of the output rest on.' }),
  provider: z.string(),
  model: z.string(),
  endpoint,
  request: z
    .record(z.string(), z.json())
    .optional()
    .meta({ description: 'The request that was served; a private prompt stands there as its SHA-256.' }),
  observed: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .meta({ description: 'What was seen, by property; null is a measured absence.' }),
  price: z
    .strictObject({
      low: z.number(),
      high: z.number(),
      by: z.enum(['reply', 'usage', 'known']),
      source: z.string().optional(),
    })
    .optional()
    .meta({ description: 'USD of one call, and how that is known.' }),
})

const lockSchema = z
  .strictObject({
    schema: z.literal('graycard/lock@1'),
    contracts: z
      .record(z.string(), z.record(z.string(), lockEntrySchema))
      .meta({ description: 'By contract, then by environment.' }),
    documents: z
      .record(z.string(), z.strictObject({ sha256: z.string(), readOn: day, url: z.string().optional() }))
      .meta({ description: 'Watched documents as they were, by the name of the source.' }),
  })
  .meta({
    title: 'graycard.lock',
    description: 'What was last verified and agreed. Written by `graycard lock`.',
  })

/** A lock, or what is wrong with it and where. Sides of a merge that nobody decided are found first. */
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
          message: 'two versions were merged and nobody chose between them',
        },
      ],
    }
  const result = lockSchema.safeParse(parseJson(text))
  // Parsed with the same fields and none besides.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  if (result.success) return { lock: result.data as Lock }
  // JSON is YAML, and that reader knows where things stand.
  const read = readYaml(text, lockSchema)
  const nowhere = [{ line: 1, column: 1, path: '', message: 'this is not JSON' }]
  return { problems: read.ok || read.problems.length === 0 ? nowhere : read.problems }
}

/** The published JSON Schema of graycard.lock. */
export const lockJsonSchema = (): unknown => z.toJSONSchema(lockSchema, { io: 'output' })
