import leven from 'leven'
import {
  commonFields,
  type Contract,
  contractProblems,
  contradictions,
  count,
  isExtra,
  type ModelFacts,
  noSuchField,
} from '../../../contract/index.ts'
import { type Comparison, defineCheck } from '../../../plugin/index.ts'

interface Field extends Comparison {
  readonly field: string
  readonly source: string
}

const changeFix = ({ field, expected }: Field, values: 'Allowed' | 'Documented') =>
  expected === noSuchField ? `Remove ${field} from the request.` : `Change ${field}. ${values}: ${expected}.`

/** The field that a misspelt field probably means. Case and one error in three characters are ignored. */
function nearestField(field: string, known: readonly string[]): string | undefined {
  const distance = (name: string) => leven(name.toLowerCase(), field.toLowerCase())
  const [nearest] = known.toSorted((a, b) => distance(a) - distance(b))
  return nearest !== undefined && distance(nearest) <= Math.floor(field.length / 3) ? nearest : undefined
}

/** Unknown fields that resemble a field of the model, or of most providers if the model is unknown. */
function misspeltFields(contract: Contract, facts: ModelFacts) {
  const { known, params, absent = [] } = facts
  const names = known ? Object.keys(params) : commonFields
  // The model is not part of `request`, and a field that the API rejects is not what the user meant.
  const possible = names.filter(
    (name) => name !== 'model' && !absent.includes(name) && params[name]?.type !== 'refused',
  )
  return Object.keys(contract.request)
    .filter((field) => !names.includes(field) && !absent.includes(field) && !isExtra(contract, field))
    .flatMap((field) => {
      const expected = nearestField(field, possible)
      return expected === undefined ? [] : [{ field, expected, seen: field }]
    })
}

const allow = (field: string) => `add it to the contract: extra: [${field}]`

export default defineCheck({
  id: 'request/valid',
  title: 'The request agrees with what is known about the model',
  why: 'Graycard finds an unsupported field here at no cost; later, the field can cost a failed release.',
  severity: 'breaking',
  needs: ['contract', 'facts'],
  messages: {
    impossible: {
      blame: 'your_request',
      says: (d: Field) => `Unsupported ${d.field}: ${d.seen} (${d.source})`,
      fix: (d) => changeFix(d, 'Allowed'),
      discriminator: (d) => d.field,
    },
    doubtful: {
      blame: 'your_request',
      severity: 'risky',
      says: (d: Field) => `Undocumented ${d.field}: ${d.seen} (${d.source})`,
      fix: (d) => `${changeFix(d, 'Documented')} The effect of undocumented values is unknown.`,
      discriminator: (d) => d.field,
    },
    contradiction: {
      blame: 'your_request',
      says: (d: { field: string; expected: string; seen: string }) =>
        `The contract contradicts itself: ${d.field} is ${d.seen}, but the request returns ${d.expected}`,
      fix: (d) => `Change ${d.field}, or set output_format or response_format in the request.`,
      discriminator: (d) => d.field,
    },
    disputed: {
      blame: 'your_request',
      severity: 'notice',
      says: (d: Field) => `Sources disagree about ${d.field}: ${d.seen}`,
      fix: () =>
        'Rely on the response to the contract’s request (see request/accepted). Verify the contract regularly, because this response may change.',
      discriminator: (d) => d.field,
    },
    misspelt: {
      blame: 'your_request',
      severity: 'risky',
      says: (d: Comparison & { field: string }) => `Unknown field ${d.field}. Did you mean ${d.expected}?`,
      fix: (d) =>
        `Rename ${d.field} to ${d.expected}. If your application sends ${d.field} on purpose, ${allow(d.field)}`,
      discriminator: (d) => d.field,
    },
    unknown: {
      blame: 'your_request',
      severity: 'notice',
      says: (d: Field) => `The field ${d.field} is not known for this model`,
      fix: (d) =>
        `Check the image for an effect of the field: an undocumented field may be dropped silently. If your application sends the field on purpose, ${allow(d.field)}`,
      discriminator: (d) => d.field,
    },
  },

  run({ contract, facts }, { pass, fail, skip }) {
    const own = contradictions(contract, facts).map((one) =>
      fail('contradiction', one, { concerns: [one.field], ...(one.byDefault ? { severity: 'notice' } : {}) }),
    )
    const misspelt = misspeltFields(contract, facts)
    const first = [...own, ...misspelt.map((one) => fail('misspelt', one, { concerns: [one.expected] }))]
    if (own.length > 0) return first
    if (!facts.known && first.length > 0) return first
    if (!facts.known)
      return skip(
        `Graycard does not know the model ${contract.aliasOf ?? contract.model}. If this is your own name for a model, set aliasOf`,
      )
    const problems = contractProblems(contract, facts).filter(
      ({ field }) => !misspelt.some((one) => one.field === field),
    )
    const fields = Object.keys(contract.request).length
    if (problems.length + first.length === 0)
      return pass(`${count(fields, 'field')} checked against ${count(facts.claims.length, 'claim')}`)
    return [
      ...first,
      ...problems.map(({ field, kind, expected, seen, source = 'unknown source' }) =>
        fail(kind, { field, expected, seen, source }, { concerns: [field] }),
      ),
    ]
  },
})
