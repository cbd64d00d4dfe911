import type { ExperimentResult } from '../../engine/diagnose/index.ts'

/** How the returned images differ from the requested ones, as sentences. */
export const problemsOf = ({ yours }: ExperimentResult): string | undefined =>
  yours?.problems?.map(({ message }) => `${message}.`).join(' ')

/** Longer values are not repeated. */
const maxValue = 60

/** What to change in the request, as the accepted request shows it. */
export const fixesOf = ({ fields, accepted, yours }: ExperimentResult): readonly string[] => [
  ...(yours?.problems ?? []).flatMap(({ fix }) => fix ?? []),
  ...fields.flatMap((field) => {
    const value = accepted[field]
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    if (text === undefined)
      return field === 'model' ? [] : [`Remove ${field} from the request: the API accepts it without.`]
    return text.length > maxValue
      ? [`Change ${field}: the API accepts the request with another value.`]
      : [`Change ${field}, for example to ${text}, which the API accepted.`]
  }),
]
