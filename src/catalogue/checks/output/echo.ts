import {
  formatName,
  type ImageRequest,
  oneLine,
  readEcho,
  toNonEmptyString,
  truncate,
} from '../../../contract/index.ts'
import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

type Field = 'size' | 'quality' | 'output_format' | 'background'
const echoedFields: readonly Field[] = ['size', 'quality', 'output_format', 'background']

/** A value that the response must echo. The server resolves `auto`, so any echo of it is right. */
const explicit = (request: ImageRequest, field: Field) => {
  const value = toNonEmptyString(request[field])
  return value === null || value === 'auto' ? undefined : value
}

/** A requested value in the spelling that echoes are compared in. */
const comparable = (field: Field, asked: string) => (field === 'output_format' ? formatName(asked) : asked)

export default defineCheck({
  id: 'output/echo',
  title: 'The response echoes the request unchanged',
  why: 'The echo is the cheapest way to see whether a gateway rewrote the request.',
  severity: 'risky',
  needs: ['generate', 'contract', 'facts'],
  messages: {
    rewritten: {
      blame: 'server',
      says: (d: { field: string; asked: string; got: string; unsent: boolean }) =>
        `Requested ${d.field} ${d.asked}, echoed ${d.unsent ? 'the default ' : ''}${d.got}`,
      fix: (d) =>
        d.unsent
          ? `Check the pixels: the gateway or the API dropped or ignored ${d.field}. Ask the gateway’s operator which fields the gateway passes on.`
          : 'Check the pixels: something changed the request in between. Ask the gateway’s operator which values the gateway rewrites.',
      discriminator: (d) => d.field,
    },
    unreadable: {
      blame: 'server',
      says: (d: { field: string; value: string }) =>
        `The response echoes ${d.field} as ${d.value}, which is no value`,
      fix: () =>
        'Measure the image instead of reading this field: the gateway fills the field without knowing the value.',
      discriminator: (d) => d.field,
    },
    missing: {
      blame: 'server',
      severity: 'notice',
      says: (d: { fields: readonly string[] }) => `The response does not echo ${d.fields.join(', ')}`,
      fix: () => 'Measure the image instead of reading the missing fields.',
      discriminator: (d) => d.fields.join(),
    },
  },

  run({ generate: { outcome }, contract, facts }, { pass, fail, skip, error }) {
    if (outcome.kind !== 'images' || outcome.items.length === 0) return error(unverifiedReasons.noItems)
    const { echo } = outcome
    const read = [...echoedFields, 'model' as const].map((field) => ({
      field,
      echoed: readEcho(field, echo[field]),
    }))
    const unreadable = read.flatMap(({ field, echoed }) =>
      echoed.kind === 'unreadable' ? [{ field, value: truncate(oneLine(echoed.seen), 100) || '""' }] : [],
    )
    const values = echoedFields.flatMap((field) => {
      const echoed = readEcho(field, echo[field])
      return echoed.kind === 'value' ? [{ field, value: echoed.value }] : []
    })
    const rewritten = values.flatMap(({ field, value: got }) => {
      const asked = explicit(contract.request, field)
      const rule = facts.params[field]
      const unsent = rule !== undefined && 'default' in rule && rule.default === got
      return asked !== undefined && got !== comparable(field, asked) ? [{ field, asked, got, unsent }] : []
    })
    // `background` comes back null in practice (BerriAI/litellm#18541), so its absence says nothing.
    const missing = (facts.echo ?? []).filter(
      (field) => field !== 'background' && ![...values, ...unreadable].some((one) => one.field === field),
    )
    const found = [
      ...rewritten.map((one) =>
        fail('rewritten', { ...one, expected: one.asked, seen: one.got }, { concerns: [one.field] }),
      ),
      ...unreadable.map((one) =>
        fail(
          'unreadable',
          { ...one, expected: `a ${one.field}`, seen: one.value },
          { concerns: [one.field] },
        ),
      ),
    ]
    if (missing.length > 0)
      found.push(
        fail('missing', { fields: missing, expected: missing.join(', '), seen: `no ${missing.join(', ')}` }),
      )
    if (found.length > 0) return found
    return values.length > 0
      ? pass(values.map(({ field, value }) => `${field} ${value}`).join(', '))
      : skip('The response echoes no field, and this model is not known to echo any field')
  },
})
