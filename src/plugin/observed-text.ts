import { probes } from '../contract/index.ts'

const probeNames = new Map(
  Object.entries(probes).map(([id, { description }]) => [`calls.${id}`, `the response to ${description}`]),
)

/** An observed property, as text. A response is named after its request. */
export const describeProperty = (property: string): string => probeNames.get(property) ?? property

/** An observed value, as text. The lock contains `null` for a missing value, and `200 served` for an accepted request. */
export const describeObserved = (value: string): string =>
  value === 'null'
    ? 'none'
    : value
        .replace(/^(\d{3}) served$/, '$1 with images')
        .replace(/^(\d{3}) strange$/, '$1 with an unexpected body')
