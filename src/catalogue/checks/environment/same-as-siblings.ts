import { count, probes } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

interface Difference {
  readonly property: string
  readonly here: string
  readonly there: string
}

const calls = new Map(Object.entries(probes).map(([id, { description: words }]) => [`calls.${id}`, words]))
/** A property as a sentence has it: what was observed of a call is named after its probe. */
const inWords = (property: string) => calls.get(property) ?? property

export default defineCheck({
  id: 'environment/same-as-siblings',
  title: 'Every environment behaves alike',
  why: 'What passed in staging is only worth something if production answers the same.',
  severity: 'risky',
  needs: ['observed', 'siblings'],
  messages: {
    differs: {
      blame: 'your_environment',
      says: (d: { sibling: string; differences: readonly Difference[] }) =>
        `unlike ${d.sibling}: ${d.differences.map((one) => `${inWords(one.property)} is ${one.here}, there ${one.there}`).join('; ')}`,
      fix: () =>
        'Compare base URL, key, account and proxy of the two; the findings above say which of them is right.',
      discriminator: (d) => d.differences.map((one) => one.property).join(),
    },
  },

  run({ observed, siblings }, { pass, fail, skip }) {
    if (siblings.length === 0)
      return skip('there is no other environment, or the others are compared with this one')
    return siblings.map((sibling) => {
      // What only one of them could measure is no difference.
      const shared = Object.keys(observed).filter((property) => property in sibling.observed)
      if (shared.length === 0) return skip(`nothing was measured both here and in ${sibling.environment}`)
      const differences = shared
        .map((property) => ({
          property,
          here: String(observed[property]),
          there: String(sibling.observed[property]),
        }))
        .filter((one) => one.here !== one.there)
      if (differences.length === 0)
        return pass(`as ${sibling.environment} in ${count(shared.length, 'shared value')}`)
      const side = (which: 'here' | 'there') =>
        differences.map((one) => `${inWords(one.property)} ${one[which]}`).join(', ')
      return fail('differs', {
        sibling: sibling.environment,
        differences,
        expected: side('there'),
        seen: side('here'),
      })
    })
  },
})
