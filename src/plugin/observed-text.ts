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
