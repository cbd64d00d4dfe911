import { type Finding, isObject } from '../contract/index.ts'
import { describeObserved, describeProperty } from './observed-text.ts'

/** A property with another value elsewhere. A failure has a list of these in its data under `differences`. */
export interface DifferingProperty {
  /** Path of the observed property, such as `output.size`. */
  readonly property: string
  readonly here: string
  /** The other values, with the environments that have them. */
  readonly elsewhere: readonly { readonly value: string; readonly environments: readonly string[] }[]
}

/** The differences that a finding states, or an empty list. Data of another shape, as in an old report, is left out. */
export const differencesOf = ({ data }: Pick<Finding, 'data'>): readonly DifferingProperty[] =>
  Array.isArray(data['differences']) ? data['differences'].filter(isDifference) : []

const isText = (value: unknown): value is string => typeof value === 'string'

const isDifference = (value: unknown): value is DifferingProperty =>
  isObject(value) &&
  isText(value['property']) &&
  isText(value['here']) &&
  Array.isArray(value['elsewhere']) &&
  value['elsewhere'].every(
    (side: unknown) =>
      isObject(side) &&
      isText(side['value']) &&
      Array.isArray(side['environments']) &&
      side['environments'].every(isText),
  )

/** A table of what differs, as text: the title of each column, and a row for each property. */
export interface DifferenceTable {
  readonly titles: readonly [fact: string, here: string, there: string]
  readonly rows: readonly (readonly [fact: string, here: string, there: string])[]
}

/**
 * The differences that a finding of `environment` states, as a table of fact, value here and value there. The third column is named after
 * its environments if all rows are about the same. Undefined if the finding states no difference.
 */
export function differenceTable(
  finding: Pick<Finding, 'data'>,
  environment: string,
): DifferenceTable | undefined {
  const differences = differencesOf(finding)
  if (differences.length === 0) return undefined
  const sides = differences.map(({ elsewhere }) => elsewhere.map((one) => one.environments.join(', ')))
  const [first] = sides[0] ?? []
  const alike = sides.every((one) => one.length === 1 && one[0] === first)
  return {
    titles: ['fact', environment, alike && first !== undefined ? first : 'elsewhere'],
    rows: differences.map(({ property, here, elsewhere }) => [
      describeProperty(property),
      describeObserved(here),
      elsewhere
        .map(({ value, environments }) =>
          alike ? describeObserved(value) : `${describeObserved(value)} (${environments.join(', ')})`,
        )
        .join('; '),
    ]),
  }
}
