import { contractProblems, contradictions, count, noSuchField } from '../../../contract/index.ts'
import { type Comparison, defineCheck } from '../../../plugin/index.ts'

interface Field extends Comparison {
  readonly field: string
  readonly source: string
}

const changeFix = ({ field, expected }: Field, values: 'Allowed' | 'Documented') =>
  expected === noSuchField ? `Remove ${field} from the request.` : `Change ${field}. ${values}: ${expected}.`

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
    unknown: {
      blame: 'your_request',
      severity: 'notice',
      says: (d: Field) => `The field ${d.field} is not known for this model`,
      fix: () =>
        'Check the spelling of the field. If the spelling is right, check the image for an effect: an undocumented field may be dropped silently.',
      discriminator: (d) => d.field,
    },
  },

  run({ contract, facts }, { pass, fail, skip }) {
    const own = contradictions(contract, facts).map((one) =>
      fail('contradiction', one, one.byDefault ? { severity: 'notice' } : {}),
    )
    if (own.length > 0) return own
    if (!facts.known)
      return skip(
        `Graycard does not know the model ${contract.aliasOf ?? contract.model}. If this is your own name for a model, set aliasOf`,
      )
    const problems = contractProblems(contract, facts)
    const fields = Object.keys(contract.request).length
    if (problems.length === 0)
      return pass(`${count(fields, 'field')} checked against ${count(facts.claims.length, 'claim')}`)
    return problems.map(({ field, kind, expected, seen, source = 'unknown source' }) =>
      fail(kind, { field, expected, seen, source }),
    )
  },
})
