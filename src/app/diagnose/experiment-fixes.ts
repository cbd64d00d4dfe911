import { type Diagnosis, urlParts } from '../../contract/index.ts'
import type { ExperimentResult, FailingRequest } from '../../engine/diagnose/index.ts'

/** Longer values are not repeated. */
const maxValue = 60

/** What to change in the environment whose path is wrong, as another one shows it. */
function pathFix(
  { worksIn }: ExperimentResult,
  { cause, blame }: Diagnosis,
  baseUrl: string,
): readonly string[] {
  if (!worksIn || cause !== 'wrong_path' || blame === 'gateway') return []
  const { host } = urlParts(baseUrl)
  const path = (url: string) => url.slice(url.indexOf(host) + host.length) || '/'
  const change =
    host === urlParts(worksIn.baseUrl).host
      ? `${path(baseUrl)} → ${path(worksIn.baseUrl)}`
      : `${baseUrl} → ${worksIn.baseUrl}`
  return [`Correct baseUrl: ${change} (accepted in ${worksIn.environment}).`]
}

/** How to set the key whose variable is named and not set. */
export const keyFix = (
  { target: { environment } }: FailingRequest,
  { cause }: Diagnosis,
): readonly string[] => {
  const { state, source } = environment.key
  const name = /^env (\w+)$/.exec(source)?.[1]
  return state === 'unset' && cause === 'auth_missing_key' && name !== undefined
    ? [`Set the variable with the API key: export ${name}=…`]
    : []
}

/** What to change in the environment or the request, as the accepted request shows it. */
export const fixesOf = (
  result: ExperimentResult,
  diagnosis: Diagnosis,
  baseUrl: string,
): readonly string[] => [...pathFix(result, diagnosis, baseUrl), ...fieldFixes(result)]

const fieldFixes = ({ fields, accepted, yours }: ExperimentResult): readonly string[] => [
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
