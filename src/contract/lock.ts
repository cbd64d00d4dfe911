import type { Contract } from './contract.ts'
import { canonicalJson, isObject, sameJson } from './json.ts'
import type { Json } from './statement.ts'
import { formatRange, type UsdRange } from './price.ts'

/** Price of one request, and how the price was determined. `low` and `high` are equal for an exact price. */
export interface AgreedPrice extends UsdRange {
  /** `reply`: the response states the cost. `usage`: the token counts of the response at the known price. `known`: the known price alone. */
  readonly by: 'reply' | 'usage' | 'known'
  /** Source of the known price, or `the contract`. Absent if the response states its cost. */
  readonly source?: string
}

/** Observed behaviour of one environment as comparable values: property path → value. A lock contains the same properties. */
export type ObservedProperties = Readonly<Record<string, string | number | boolean | null>>

/** Last verified and agreed state of one contract in one environment. */
export interface LockEntry {
  /** ISO day of the last verification. */
  readonly verifiedOn: string
  /** ISO day of the paid request that returned the observed output. Absent if only runs with `--free` were locked. */
  readonly servedOn?: string
  readonly provider: string
  readonly model: string
  readonly endpoint: string
  /** The contract's request. A private prompt is replaced by its hash. */
  readonly request: Readonly<Record<string, Json>>
  readonly observed: ObservedProperties
  /** Price of one request in USD. */
  readonly price?: AgreedPrice
}

/** A watched document at the time of locking. */
export interface LockedDocument {
  readonly sha256: string
  /** ISO day on which it was last read. */
  readonly readOn: string
  readonly url?: string
}

/** `graycard.lock`. */
export interface Lock {
  readonly schema: 'graycard/lock@1'
  /** By contract, then by environment. */
  readonly contracts: Readonly<Record<string, Readonly<Record<string, LockEntry>>>>
  /** By name of the source. */
  readonly documents: Readonly<Record<string, LockedDocument>>
}

/** The lock's entry at the start of a run. The entry is recorded, so that the run can be judged again without the lock file. */
export interface LockStatus {
  /** Whether a lock is required. If it is, a missing entry, or an entry for another request, is a failure. */
  readonly frozen: boolean
  /** Absent if the lock has no entry for this contract in this environment. */
  readonly entry?: LockEntry
  /** Why there is no entry. */
  readonly why?: string
}

/** Copies a value without undefined fields, which do not count in a comparison. */
const withoutUndefined = (value: Readonly<Record<string, unknown>>): Readonly<Record<string, Json>> =>
  JSON.parse(JSON.stringify(value))

/** A contract's request in the lock's format, with the hash of a private prompt and hashes of input images. */
export function lockedRequest({ request, promptSha256, edit }: Contract): Readonly<Record<string, Json>> {
  const { prompt, ...rest } = request
  const inputs = edit && {
    as: edit.as,
    images: Object.fromEntries(edit.images.map((one, index) => [index, one.image?.sha256 ?? one.name])),
    mask: edit.mask && (edit.mask.image?.sha256 ?? edit.mask.name),
  }
  return withoutUndefined({
    ...rest,
    ...(promptSha256 === undefined ? { prompt } : { promptSha256 }),
    edit: inputs,
  })
}

/** Dotted paths that differ between two values. Objects are compared by field, other values as a whole. */
export function differingPaths(before: unknown, after: unknown, at = ''): readonly string[] {
  if (isObject(before) && isObject(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .toSorted()
      .flatMap((key) => differingPaths(before[key], after[key], at === '' ? key : `${at}.${key}`))
  return sameJson(before, after) ? [] : [at]
}

/** Formats a lock as JSON with sorted keys and one fact per line, so that diffs are readable. */
export const lockText = (lock: Lock): string => `${canonicalJson(lock, { indent: 2 })}\n`

/** Fields of a contract that were edited after the contract was locked: `model`, `request.size`. */
export function editedSince(entry: LockEntry, contract: Contract): readonly string[] {
  const { request } = entry
  return [
    ...(entry.provider === contract.provider ? [] : ['provider']),
    ...(entry.model === contract.model ? [] : ['model']),
    ...differingPaths(request, lockedRequest(contract), 'request'),
  ]
}

const priceBases = {
  reply: 'stated in the response',
  usage: 'from token counts',
  known: 'list price',
} as const

/** Formats a price: `$0.0527 (from token counts)`. */
export const priceText = (price: AgreedPrice): string => `${formatRange(price)} (${priceBases[price.by]})`
