import { count } from '../../../contract/index.ts'
import { defineCheck, describeObserved, describeProperty } from '../../../plugin/index.ts'

interface Difference {
  readonly property: string
  readonly here: string
  readonly there: string
}

export default defineCheck({
  id: 'environment/same-as-siblings',
  title: 'All environments behave alike',
  why: 'A pass in staging is worth something only if production behaves the same.',
  severity: 'risky',
  needs: ['observed', 'siblings'],
  messages: {
    differs: {
      blame: 'your_environment',
      says: (d: { sibling: string; differences: readonly Difference[] }) =>
        `This environment differs from ${d.sibling}: ${d.differences.map((one) => `${describeProperty(one.property, 'is')} ${describeObserved(one.here)}, in ${d.sibling} ${describeObserved(one.there)}`).join('; ')}`,
      fix: () =>
        'Compare the base URL, API key, account and proxy of the two environments. The findings above show which environment is right.',
      discriminator: (d) => d.differences.map((one) => one.property).join(),
    },
  },

  run({ observed, siblings }, { pass, fail, skip }) {
    if (siblings.length === 0)
      return skip('There is no other environment to compare with, or this environment is the reference')
    return siblings.map((sibling) => {
      // Only a property measured in both can differ.
      const shared = Object.keys(observed).filter((property) => property in sibling.observed)
      if (shared.length === 0)
        return skip(`This environment and ${sibling.environment} have no measured property in common`)
      const differences = shared
        .map((property) => ({
          property,
          here: String(observed[property]),
          there: String(sibling.observed[property]),
        }))
        .filter((one) => one.here !== one.there)
      if (differences.length === 0)
        return pass(`Same as ${sibling.environment} (${count(shared.length, 'value')} compared)`)
      const valuesOf = (side: 'here' | 'there') =>
        differences
          .map((one) => `${describeProperty(one.property)}: ${describeObserved(one[side])}`)
          .join(', ')
      return fail('differs', {
        sibling: sibling.environment,
        differences,
        expected: valuesOf('there'),
        seen: valuesOf('here'),
      })
    })
  },
})
