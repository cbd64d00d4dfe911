import * as z from 'zod'
import { blames, severities, steps, verdicts } from '../contract/index.ts'
import { sha256Form } from './forms.ts'

const sha256 = z.string().regex(sha256Form)

const image = z.strictObject({
  sha256,
  bytes: z.int(),
  format: z.string().regex(/^[a-z0-9-]{1,16}$/),
  width: z.int(),
  height: z.int(),
  alpha: z.enum(['none', 'opaque', 'used']),
  pixels: z.string(),
  deviation: z.number(),
  provenance: z
    .strictObject({
      generator: z.string(),
      signer: z.string().nullable(),
      state: z.enum(['valid', 'invalid', 'unchecked']),
      problems: z.array(z.string()),
    })
    .nullable(),
  frames: z.int().optional(),
  trailingBytes: z.int().optional(),
  colourSpace: z.string().optional(),
  orientation: z.int().optional(),
  defect: z.string().optional(),
  broken: z.string().optional(),
})

const finding = z.strictObject({
  check: z.string(),
  step: z.enum(steps),
  title: z.string(),
  verdict: z.enum(verdicts),
  severity: z.enum(severities),
  blame: z.enum(blames).nullable().meta({ description: 'Who has to act; null unless the check failed.' }),
  messageId: z.string().nullable(),
  message: z.string(),
  fix: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
  fingerprint: z
    .string()
    .meta({ description: 'Identity of the failure: the same on every run and machine.' }),
  evidence: z.array(z.string()).meta({ description: 'Ids of the exchanges that the finding is based on.' }),
  concerns: z.array(z.string()).optional().meta({
    description:
      'Properties that the failure is about, the most specific first. Failures about the same property have one cause.',
  }),
  because: z
    .array(z.string())
    .optional()
    .meta({ description: 'Checks whose failure left this check unverified.' }),
  accepted: z.strictObject({ reason: z.string(), by: z.string(), until: z.iso.date() }).optional().meta({
    description:
      'Set if the failure is accepted until the given day, or if the check is unverified because of an accepted failure. Does not affect the verdict.',
  }),
})

const usd = z.strictObject({ low: z.number(), high: z.number() }).nullable()
const count = z.int().min(0)
const runVerdict = z.enum(['pass', 'fail', 'error']).meta({
  description:
    'fail: an open failure at or above failOn. error: unverified, also if nothing was measured. pass: otherwise.',
})

/** `graycard/report@1`. */
export const reportSchema = z
  .strictObject({
    schema: z.literal('graycard/report@1'),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime(),
    verdict: runVerdict,
    exitCode: z.int().meta({ description: 'Exit code of graycard verify.' }),
    failOn: z
      .enum([...severities, 'none'])
      .meta({ description: 'Severity from which a failure fails the run.' }),
    plugins: z
      .array(
        z.strictObject({
          name: z.string().optional().meta({ description: 'Absent if the plug-in was not loaded.' }),
          version: z.string().optional().meta({ description: 'Version of the package.' }),
          source: z
            .string()
            .meta({ description: 'Path from the folder of the contract file, or name of the package.' }),
          sha256: z.string().optional().meta({ description: 'SHA-256 of the file.' }),
          leftOut: z
            .literal(true)
            .optional()
            .meta({ description: 'The plug-in was not loaded, because plug-ins were disabled.' }),
        }),
      )
      .optional()
      .meta({ description: 'Plug-ins of the run. Absent if there are none.' }),
    runs: z.array(
      z.strictObject({
        contract: z.string(),
        environment: z.string(),
        subject: z.strictObject({ provider: z.string(), model: z.string(), endpoint: z.string() }),
        verdict: runVerdict,
        findings: z.array(finding),
        images: z.array(image),
        fitted: z.array(z.strictObject({ sha256, from: sha256, width: z.int(), height: z.int() })),
        spend: z.strictObject({ images: count, ambiguous: count, usd }),
        exchanges: z.array(
          z.strictObject({
            id: z.string(),
            probe: z.string(),
            method: z.string(),
            url: z.string(),
            status: z.int().nullable(),
            failure: z.string().nullable(),
            totalMs: z.number(),
          }),
        ),
        incidents: z
          .array(
            z.strictObject({
              incident: z.strictObject({
                name: z.string(),
                kind: z.enum(['incident', 'maintenance']),
                phase: z.enum(['planned', 'open', 'over']),
                status: z.string(),
                impact: z.string().optional(),
                since: z.string().optional(),
                until: z.string().optional(),
                updated: z.string().optional(),
                link: z.string().optional(),
                components: z.array(z.string()),
                said: z.string().optional(),
              }),
              provider: z.string(),
              source: z.string(),
              checkedAt: z.string(),
            }),
          )
          .optional()
          .meta({
            description:
              'Incidents that the status pages of the provider and of the model’s vendor reported at the time of the run. Only if a check failed that an outage can explain. They do not affect the verdict.',
          }),
        diagnose: z.string().optional().meta({
          description:
            'The command that finds out why the paid request failed. Absent if it did not fail, or without a contract file.',
        }),
      }),
    ),
    summary: z.strictObject({
      pass: count,
      fail: count,
      skip: count,
      error: count,
      accepted: count.optional().meta({
        description: 'Accepted findings, not counted in `fail` or `error`. Absent if there are none.',
      }),
    }),
  })
  .meta({ title: 'graycard/report@1', description: 'Results of one verification.' })

/** The published JSON Schema of a report. */
export const reportJsonSchema = (): unknown => z.toJSONSchema(reportSchema, { io: 'output' })
