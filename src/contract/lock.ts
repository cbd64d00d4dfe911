import type { Contract } from './contract.ts'
import { canonicalJson, isObject, sameJson } from './json.ts'
import type { Json } from './statement.ts'
import { formatRange, type UsdRange } from './price.ts'

/** What a call costs, and how one knows. Equal ends where it is one figure. */
export interface AgreedPrice extends UsdRange {
  /** `reply`: it says so itself. `usage`: its token counts at the known price. `known`: the known price alone. */
  readonly by: 'reply' | 'usage' | 'known'
  /** Who names the price it is reckoned with; absent where the reply itself says what it costs. */
  readonly source?: string
}

/** What one environment was seen to do, as comparable values: property path → value. The same properties are what a lock holds. */
export type ObservedProperties = Readonly<Record<string, string | number | boolean | null>>

/** What was last verified and agreed about one contract in one environment. */
export interface LockEntry {
  /** ISO day of the last verification. */
  readonly verifiedOn: string
  /** ISO day of the paid call that the facts of the output rest on; absent where none was served. */
  readonly servedOn?: string
  readonly provider: string
  readonly model: string
  readonly endpoint: string
  /** The request that was served: absent where none was. A private prompt stands there as its hash. */
  readonly request?: Readonly<Record<string, Json>>
  readonly observed: ObservedProperties
  /** In USD, of one call. */
  readonly price?: AgreedPrice
}

/** A watched document as it was when the lock was written. */
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

/** What the lock said when a run began. It is recorded, so that the run can be judged again without the file. */
export interface LockStatus {
  /** Whether a lock is demanded: then one that is missing, or of another request, is a failure. */
  readonly frozen: boolean
  /** Absent where the lock does not speak of this contract in this environment. */
  readonly entry?: LockEntry
  /** Why there is no entry. */
  readonly why?: string
}

/** Fields of an empty value say nothing in a comparison. */
const withoutUndefined = (value: Readonly<Record<string, unknown>>): Readonly<Record<string, Json>> =>
  JSON.parse(JSON.stringify(value))

/** What a contract asks for, as the lock holds it: the request, the prompt as a hash where it is private, and the pictures that go in by hash. */
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

/** Paths that differ between two values, dotted: groups are walked, everything else is compared as a whole. */
export function differingPaths(before: unknown, after: unknown, at = ''): readonly string[] {
  if (isObject(before) && isObject(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .toSorted()
      .flatMap((key) => differingPaths(before[key], after[key], at === '' ? key : `${at}.${key}`))
  return sameJson(before, after) ? [] : [at]
}

/** JSON with its keys in order and one fact on a line, so that differences between two versions are readable. */
export const lockText = (lock: Lock): string => `${canonicalJson(lock, { indent: 2 })}\n`

/** Has a contract been edited since it was locked? Names what: `model`, `request.size`. */
export function editedSince(entry: LockEntry, contract: Contract): readonly string[] {
  const { request } = entry
  return [
    ...(entry.provider === contract.provider ? [] : ['provider']),
    ...(entry.model === contract.model ? [] : ['model']),
    ...(request === undefined ? [] : differingPaths(request, lockedRequest(contract), 'request')),
  ]
}

const priceBases = {
  reply: 'by the reply',
  usage: 'by its token counts',
  known: 'by the known price',
} as const

/** `$0.0527 by its token counts`. */
export const priceText = (price: AgreedPrice): string => `${formatRange(price)} ${priceBases[price.by]}`
