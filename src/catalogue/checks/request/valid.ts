import { contractProblems, contradictions, count } from '../../../contract/index.ts'
import { type Comparison, defineCheck } from '../../../plugin/index.ts'

interface Field extends Comparison {
  readonly field: string
  readonly source: string
}

export default defineCheck({
  id: 'request/valid',
  title: 'What is asked for agrees with what is known',
  why: 'A field the model does not take costs nothing to find here and a failed release to find later.',
  severity: 'breaking',
  needs: ['contract', 'facts'],
  messages: {
    impossible: {
      blame: 'your_request',
      says: (d: Field) => `${d.field}: ${d.seen} is documented as refused by this model (${d.source})`,
      fix: (d) => `What goes: ${d.expected}.`,
      discriminator: (d) => d.field,
    },
    doubtful: {
      blame: 'your_request',
      severity: 'risky',
      says: (d: Field) => `${d.field}: ${d.seen}, which is not what is documented (${d.source})`,
      fix: (d) => `Documented: ${d.expected}. What comes of anything else, nobody says.`,
      discriminator: (d) => d.field,
    },
    contradiction: {
      blame: 'your_request',
      says: (d: { field: string; expected: string; seen: string }) =>
        `${d.field} is ${d.seen}, and the contract’s own request gets ${d.expected}`,
      fix: (d) => `Change ${d.field}, or ask for it: output_format or response_format in the request.`,
      discriminator: (d) => d.field,
    },
    disputed: {
      blame: 'your_request',
      severity: 'notice',
      says: (d: Field) => `${d.field}: sources disagree (${d.seen})`,
      fix: () => 'Believe the real call below, and expect it to change.',
      discriminator: (d) => d.field,
    },
    unknown: {
      blame: 'your_request',
      severity: 'notice',
      says: (d: Field) => `${d.field} is not a field that this model is known to take`,
      fix: () => 'Check the spelling. If it is right, nobody documents it: it may be dropped without a word.',
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
        `nothing is known about ${contract.aliasOf ?? contract.model}; where that is a name of your own, aliasOf says what it is`,
      )
    const problems = contractProblems(contract, facts)
    const fields = Object.keys(contract.request).length
    if (problems.length === 0)
      return pass(`${count(fields, 'field')} in agreement with ${count(facts.claims.length, 'claim')}`)
    return problems.map(({ field, kind, expected, seen, source = 'no source' }) =>
      fail(kind, { field, expected, seen, source }),
    )
  },
})
