import { type ImageRequest, textOf } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

type Field = 'size' | 'quality' | 'output_format' | 'background'
const fields: readonly Field[] = ['size', 'quality', 'output_format', 'background']

/** A value the reply has to repeat: asked for in so many words. `auto` is resolved by the server, so any answer to it is right. */
const explicit = (request: ImageRequest, field: Field) => {
  const value = textOf(request[field])
  return value === null || value === 'auto' ? undefined : value
}

const show = (value: unknown) => textOf(value) ?? JSON.stringify(value)

export default defineCheck({
  id: 'output/echo',
  title: 'The reply repeats the request as it was asked',
  why: 'The echo is the cheapest way to see that a gateway rewrote your request.',
  severity: 'risky',
  needs: ['generate', 'contract', 'facts'],
  messages: {
    rewritten: {
      blame: 'server',
      says: (d: { field: string; asked: string; got: string; unsent: boolean }) =>
        `${d.field} ${d.asked} is echoed as ${d.got}${d.unsent ? ', as if it had not been sent' : ''}`,
      fix: (d) =>
        d.unsent
          ? `${d.field} was dropped on its way or set aside: look at the pixels, and ask the gateway which fields it passes on.`
          : 'The request was changed on its way: look at the pixels, and ask the gateway what it maps.',
      discriminator: (d) => d.field,
    },
    missing: {
      blame: 'server',
      severity: 'notice',
      says: (d: { fields: readonly string[] }) => `the reply does not repeat ${d.fields.join(', ')}`,
      fix: () => 'Do not read those fields; measure the picture instead.',
      discriminator: (d) => d.fields.join(),
    },
  },

  run({ generate: { outcome }, contract, facts }, { pass, fail, skip }) {
    if (outcome.kind !== 'images' || outcome.items.length === 0)
      return skip('no pictures in the reply (see request/accepted, output/count)')
    const { echo } = outcome
    const said = fields.filter((field) => echo[field] !== undefined && echo[field] !== null)
    const rewritten = said.flatMap((field) => {
      const asked = explicit(contract.request, field)
      const got = show(echo[field])
      const rule = facts.params[field]
      const unsent = rule !== undefined && 'default' in rule && rule.default === got
      return asked !== undefined && got !== asked ? [{ field, asked, got, unsent }] : []
    })
    // `background` comes back null in practice (BerriAI/litellm#18541), so its absence says nothing.
    const missing = (facts.echo ?? []).filter(
      (field) => field !== 'background' && !said.some((one) => one === field),
    )
    const found = rewritten.map((one) => fail('rewritten', { ...one, expected: one.asked, seen: one.got }))
    if (missing.length > 0)
      found.push(
        fail('missing', { fields: missing, expected: 'all of them', seen: `no ${missing.join(', ')}` }),
      )
    if (found.length > 0) return found
    return said.length > 0
      ? pass(said.map((field) => `${field} ${show(echo[field])}`).join(', '))
      : skip('this model is not known to repeat anything')
  },
})
