import * as z from 'zod'
import { severities } from '../contract/index.ts'

const finding = z.strictObject({
  file: z.string().meta({ description: 'Relative to the scanned folder, with `/`.' }),
  line: z.int().min(1),
  column: z.int().min(1).meta({ description: 'In UTF-16 units.' }),
  kind: z.enum(['model', 'endpoint', 'size', 'param']),
  value: z.string().meta({ description: 'As written; a parameter as `name=value`.' }),
  model: z.string().optional().meta({
    description:
      'The model that a constant of an SDK stands for, or the one in the variable that the same request names.',
  }),
  cell: z
    .strictObject({ number: z.int().min(1), line: z.int().min(1) })
    .optional()
    .meta({ description: 'The cell of a notebook, and the line in it.' }),
  where: z.enum(['code', 'comment']),
  request: z.int().optional().meta({
    description:
      'Number of the request in the file: places of one object or of the arguments of one function share it.',
  }),
  provider: z.string().optional(),
  status: z.enum(['current', 'deprecated', 'retired', 'unknown']),
  shutdown: z.iso.date().optional(),
  replacement: z.string().optional().meta({ description: 'A recommended model that is not shut down.' }),
  replacements: z.array(z.string()).optional().meta({ description: 'All of them, if there are several.' }),
  changes: z
    .array(z.string())
    .optional()
    .meta({ description: 'What else in the request must change with the replacement.' }),
  severity: z.enum(severities).optional().meta({ description: 'Absent if nothing is wrong.' }),
  message: z.string().optional(),
  fix: z.string().optional(),
  uncovered: z.literal(true).optional().meta({ description: 'No contract covers the model or endpoint.' }),
  test: z.literal(true).optional().meta({ description: 'The file holds tests or their data.' }),
})

const scanSchema = z
  .strictObject({
    schema: z.literal('graycard/scan@1'),
    at: z.iso.date().meta({ description: 'The day on which the findings are judged.' }),
    folder: z.string(),
    files: z.int().min(0).meta({ description: 'Number of searched files.' }),
    verdict: z.enum(['pass', 'fail', 'error']),
    exitCode: z.int(),
    failOn: z.enum([...severities, 'none']),
    findings: z.array(finding),
    contractFile: z.string().optional(),
    unused: z
      .array(z.string())
      .optional()
      .meta({ description: 'Contracts whose model no code names. Absent if only a part was scanned.' }),
    unread: z
      .array(z.strictObject({ file: z.string(), why: z.string() }))
      .meta({ description: 'Files that could not be read.' }),
    skipped: z
      .array(z.strictObject({ why: z.string(), count: z.int().min(1), files: z.array(z.string()) }))
      .meta({ description: 'What was left out on purpose, by reason, with the first names.' }),
  })
  .meta({ title: 'graycard/scan@1', description: 'Results of one scan of code.' })

/** The published JSON Schema of a scan. */
export const scanJsonSchema = (): unknown => z.toJSONSchema(scanSchema, { io: 'output' })
