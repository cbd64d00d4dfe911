import { count, type ObservedProperties, type Siblings } from '../../../contract/index.ts'
import {
  concernOf,
  defineCheck,
  type DifferingProperty,
  describeObserved,
  describeProperty,
} from '../../../plugin/index.ts'

interface Differences {
  /** The environments on the other side. */
  readonly siblings: string
  readonly differences: readonly DifferingProperty[]
}

const discriminator = ({ differences }: Differences) => differences.map((one) => one.property).join()

export default defineCheck({
  id: 'environment/same-as-siblings',
  title: 'All environments behave alike',
  why: 'A pass in staging is worth something only if production behaves the same.',
  severity: 'risky',
  needs: ['observed', 'siblings', 'environment'],
  messages: {
    differs: {
      blame: 'your_environment',
      says: (d: Differences) => `Differs from ${d.siblings} in ${count(d.differences.length, 'value')}`,
      fix: (d) =>
        `Compare the base URL, API key, account and proxy of this environment with those of ${d.siblings}.`,
      discriminator,
    },
    disagrees: {
      blame: 'your_environment',
      says: (d: Differences) =>
        `The environments disagree: ${count(d.differences.length, 'value')} differ${d.differences.length === 1 ? 's' : ''} between this environment and ${d.siblings}`,
      fix: () =>
        'Find out which environment is right: compare their base URLs, API keys, accounts and proxies, and fix the other findings first.',
      discriminator,
    },
  },

  run({ observed, siblings, environment }, { pass, fail, skip, error }) {
    const { passes, others } = siblings
    if (others.length === 0) return skip('There is no other environment to compare with')
    const all = [{ environment: environment.name, observed, passes }, ...others]
    // Environments that pass are the reference. If none passes, all of them are.
    const passing = all.filter((one) => one.passes)
    const references = passing.length > 0 ? passing : all
    // Only a property measured elsewhere too can differ.
    const compared = Object.keys(observed).filter((property) =>
      references.some((one) => one.environment !== environment.name && property in one.observed),
    )
    if (compared.length === 0)
      return passes && passing.length === 1
        ? pass('Only this environment has no risky or breaking failure, so the others are compared with it')
        : error(`This environment and ${listed(others)} have no measured property in common`)
    const differences = compared.flatMap((property): readonly Found[] => {
      const agreed = majority(references.flatMap((one) => valueOf(one.observed, property) ?? []))
      const here = String(observed[property])
      if (here === agreed) return []
      const elsewhere = byValue(property, all).filter((one) => one.value !== here)
      const shown = agreed === undefined ? elsewhere : elsewhere.filter((one) => one.value === agreed)
      return [{ disagreed: agreed === undefined, difference: { property, here, elsewhere: shown } }]
    })
    const failures = (['differs', 'disagrees'] as const).flatMap((messageId) => {
      const some = differences
        .filter((one) => one.disagreed === (messageId === 'disagrees'))
        .map((one) => one.difference)
      return some.length === 0
        ? []
        : [
            fail(messageId, dataOf(some, messageId === 'differs' ? references : all), {
              concerns: [...new Set(some.map(({ property }) => concernOf(property)))],
            }),
          ]
    })
    if (failures.length > 0) return failures
    const alike = references.filter(
      (one) =>
        one.environment !== environment.name &&
        compared.every((property) =>
          [undefined, String(observed[property])].includes(valueOf(one.observed, property)),
        ),
    )
    const names = alike.length > 0 ? listed(alike) : 'most environments'
    return pass(`Same as ${names} (${count(compared.length, 'value')} compared)`)
  },
})

interface Found {
  /** No value has a majority. */
  readonly disagreed: boolean
  readonly difference: DifferingProperty
}

type Side = Siblings['others'][number]

const listed = (sides: readonly Side[]) => sides.map((one) => one.environment).join(', ')
const valueOf = (observed: ObservedProperties, property: string) =>
  property in observed ? String(observed[property]) : undefined

/** The value of more than half, or undefined. */
function majority(values: readonly string[]): string | undefined {
  return values.find((value) => values.filter((one) => one === value).length * 2 > values.length)
}

function byValue(property: string, sides: readonly Side[]): DifferingProperty['elsewhere'] {
  const values = new Map<string, string[]>()
  for (const { environment, observed } of sides) {
    const value = valueOf(observed, property)
    if (value !== undefined) values.set(value, [...(values.get(value) ?? []), environment])
  }
  return [...values].map(([value, environments]) => ({ value, environments }))
}

/** The data of a failure. Its text names only those of `sides` that have another value. */
function dataOf(differences: readonly DifferingProperty[], sides: readonly Side[]) {
  const others = new Set(
    differences.flatMap((one) => one.elsewhere.flatMap(({ environments }) => environments)),
  )
  const text = (valueIn: (one: DifferingProperty) => string) =>
    differences.map((one) => `${describeProperty(one.property)}: ${valueIn(one)}`).join(', ')
  return {
    siblings: listed(sides.filter((one) => others.has(one.environment))),
    differences,
    expected: text(({ elsewhere }) => elsewhere.map(({ value }) => describeObserved(value)).join(' or ')),
    seen: text(({ here }) => describeObserved(here)),
  }
}
