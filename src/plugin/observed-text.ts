import { causes, probes } from '../contract/index.ts'
import { describeCause } from './cause-text.ts'

const probeNames = new Map(
  Object.entries(probes).map(([id, { description }]) => [`calls.${id}`, description]),
)

/** An observed property, as text. A response is named after its request, so the verb that follows is `returned`. */
export function describeProperty(property: string, verb?: 'is' | 'was'): string {
  const request = probeNames.get(property)
  const name = request ?? property
  return verb === undefined ? name : `${name} ${request === undefined ? verb : 'returned'}`
}

/** An observed value, as text. The lock contains `null` for a missing value, and `200 served` for an accepted request. */
export const describeObserved = (value: string): string =>
  value === 'null'
    ? 'none'
    : value
        .replace(/^(\d{3}) served$/, '$1 with images')
        .replace(/^(\d{3}) strange$/, '$1 with an unexpected body')
        .replace(/^(\d{3}) (\w+)$/, (text, status: string, code: string) => {
          const cause = causes.find((one) => one === code)
          return cause === undefined ? text : `${status} (${describeCause(cause)})`
        })

/** Request fields behind observed properties with another name. */
const requestFields: Readonly<Record<string, string>> = {
  'output.format': 'output_format',
  'output.count': 'n',
  'output.alpha': 'background',
  'output.delivery': 'response_format',
  'echo.fields': 'echo',
}
const probeConcerns = new Map(Object.entries(probes).map(([id, { concerns }]) => [`calls.${id}`, concerns]))

/** The property that an observed property is about, as in the concerns of a finding: `size` for `output.size`, `echo.size` and `calls.badSize`. */
export function concernOf(property: string): string {
  const [group = property, field = property] = property.split('.')
  if (group === 'models') return 'model'
  if (group === 'limits' || group === 'usage') return group
  return probeConcerns.get(property) ?? requestFields[property] ?? field
}
