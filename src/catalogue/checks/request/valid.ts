import { contractProblems, contradictions, count } from '../../../contract/index.ts'
import { type Comparison, defineCheck } from '../../../plugin/index.ts'

interface Field extends Comparison {
  readonly field: string
  readonly source: string
}

export default defineCheck({
  id: 'request/valid',
  title: 'The request agrees with what is known about the model',
  why: 'An unsupported field costs nothing to find here, and a failed release to find later.',
  severity: 'breaking',
  needs: ['contract', 'facts'],
  messages: {
    impossible: {
      blame: 'your_request',
      says: (d: Field) => `Unsupported ${d.field}: ${d.seen} (${d.source})`,
      fix: (d) => `Allowed: ${d.expected}.`,
      discriminator: (d) => d.field,
    },
    doubtful: {
      blame: 'your_request',
      severity: 'risky',
      says: (d: Field) => `Undocumented ${d.field}: ${d.seen} (${d.source})`,
      fix: (d) => `Documented: ${d.expected}. The effect of any other value is unknown.`,
      discriminator: (d) => d.field,
    },
    contradiction: {
      blame: 'your_request',
      says: (d: { field: string; expected: string; seen: string }) =>
        `The contract contradicts itself: ${d.field} is ${d.seen}, but its request returns ${d.expected}`,
      fix: (d) => `Change ${d.field}, or set output_format or response_format in the request.`,
      discriminator: (d) => d.field,
    },
    disputed: {
      blame: 'your_request',
      severity: 'notice',
      says: (d: Field) => `Sources disagree about ${d.field}: ${d.seen}`,
      fix: () => 'Rely on the response to the contract’s request below, and expect it to change.',
      discriminator: (d) => d.field,
    },
    unknown: {
      blame: 'your_request',
      severity: 'notice',
      says: (d: Field) => `Unknown field for this model: ${d.field}`,
      fix: () => 'Check the spelling. If it is right, the field is undocumented and may be dropped silently.',
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
        `Unknown model ${contract.aliasOf ?? contract.model}. If that is your own name for a model, set aliasOf`,
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
