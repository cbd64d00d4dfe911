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
  why: 'A pass in staging is only worth something if production behaves the same.',
  severity: 'risky',
  needs: ['observed', 'siblings'],
  messages: {
    differs: {
      blame: 'your_environment',
      says: (d: { sibling: string; differences: readonly Difference[] }) =>
        `Differs from ${d.sibling}: ${d.differences.map((one) => `${describeProperty(one.property)} is ${describeObserved(one.here)} (${d.sibling}: ${describeObserved(one.there)})`).join('; ')}`,
      fix: () =>
        'Compare base URL, API key, account and proxy of the two environments. The findings above show which one is right.',
      discriminator: (d) => d.differences.map((one) => one.property).join(),
    },
  },

  run({ observed, siblings }, { pass, fail, skip }) {
    if (siblings.length === 0) return skip('The only environment, or the one that others are compared with')
    return siblings.map((sibling) => {
      // Only a property measured in both can differ.
      const shared = Object.keys(observed).filter((property) => property in sibling.observed)
      if (shared.length === 0) return skip(`No property was measured both here and in ${sibling.environment}`)
      const differences = shared
        .map((property) => ({
          property,
          here: String(observed[property]),
          there: String(sibling.observed[property]),
        }))
        .filter((one) => one.here !== one.there)
      if (differences.length === 0)
        return pass(`as ${sibling.environment} (${count(shared.length, 'value')})`)
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
