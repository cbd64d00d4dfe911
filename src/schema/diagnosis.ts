import * as z from 'zod'
import { blames, causes } from '../contract/index.ts'

const cause = z.enum(causes)
const blame = z.enum(blames).meta({ description: 'Who has to act.' })
const confidence = z
  .number()
  .min(0)
  .max(1)
  .meta({ description: 'Of the answers at 0.8, four in five are right.' })
const count = z.int().min(0)

const trial = z.strictObject({
  id: z.string(),
  what: z.string().meta({ description: 'The request, as a noun phrase.' }),
  environment: z.string(),
  exchange: z.string().optional().meta({ description: 'Id of the recorded exchange.' }),
  result: z.enum(['images', 'rejected', 'answered', 'failed', 'not sent']).meta({
    description:
      'answered: neither images nor an error, such as a models list. failed: no response was read.',
  }),
  status: z.int().optional(),
  cause: cause.optional(),
  says: z.string().meta({ description: 'The response in a few words, or why nothing was sent.' }),
  images: count.meta({ description: 'Images that the budget reserved for it.' }),
  usd: z.number().nullable().optional().meta({
    description: 'What it cost at most. null if the price is unknown, absent if nothing was sent.',
  }),
})

/** What `graycard diagnose --json` prints. */
const diagnosisSchema = z
  .strictObject({
    cause,
    blame,
    confidence,
    alternatives: z.array(z.strictObject({ cause, blame, confidence })),
    why: z.array(z.string()).meta({ description: 'The evidence, the heaviest first.' }),
    next: z.array(z.string()).meta({ description: 'What to do, the most useful first.' }),
    field: z.string().optional().meta({ description: 'The field of the request that the failure is about.' }),
    enough: z.boolean().meta({
      description: 'false if the evidence does not decide. `next` then starts with what would.',
    }),
    worked: z
      .literal(true)
      .optional()
      .meta({ description: 'The response has the images that were requested: there is no failure.' }),
    trials: z.array(trial).optional().meta({ description: 'With --run: the requests that were considered.' }),
    fields: z
      .array(z.string())
      .optional()
      .meta({ description: 'With --run: the fields of the request that the failure needs.' }),
    spend: z
      .strictObject({
        images: count,
        ambiguous: count,
        usd: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
      })
      .optional()
      .meta({ description: 'With --run: what the requests cost.' }),
    remaining: z
      .array(z.strictObject({ what: z.string(), environment: z.string(), why: z.string() }))
      .optional()
      .meta({ description: 'With --run: what was not tried, and why.' }),
  })
  .meta({ title: 'The answer of graycard diagnose --json' })

/** The JSON Schema of `diagnose --json`. */
export const diagnosisJsonSchema = (): unknown => z.toJSONSchema(diagnosisSchema, { io: 'output' })
