import {
  type ExtractedImage,
  type ImageFacts,
  isObject,
  type Json,
  type JsonObject,
  placeholderIndex,
  type TwinChange,
} from '../../contract/index.ts'

/** The recorded response that the body belongs to. */
export interface RecordedBody {
  readonly body: unknown
  readonly lifted: readonly ExtractedImage[]
  readonly images: readonly ImageFacts[]
  /** The request body as sent. */
  readonly requested: JsonObject
  /** A value of the body as it may be written to a file. */
  readonly carried: (value: unknown) => Json
  /** Whether the name of a field may be written to a file. */
  readonly isPublicName: (name: string) => boolean
}

/** More differences than this are another body, not a changed one. */
const maxChanges = 200
const base64Prefix = /^data:image\/[\w+.-]{1,20};base64,$/

/** The differences between the body that the documentation implies and the recorded one, in the order in which they are applied. */
export function bodyChanges(documented: unknown, recorded: RecordedBody): readonly TwinChange[] {
  const changes = difference(documented, recorded.body, [], recorded).slice(0, maxChanges)
  // The parts of a sum first.
  return changes.toSorted((a, b) => Number(a.change === 'sum') - Number(b.change === 'sum'))
}

function difference(
  documented: unknown,
  found: unknown,
  path: readonly string[],
  recorded: RecordedBody,
): readonly TwinChange[] {
  const set = (): readonly TwinChange[] => [{ path, change: 'set', value: recorded.carried(found) }]
  if (Array.isArray(found)) {
    if (!Array.isArray(documented)) return set()
    if (found.length === 0) return documented.length > 0 ? [{ path, change: 'empty' }] : []
    if (documented.length === 0) return set()
    return difference(documented[0], found[0], [...path, '*'], recorded)
  }
  if (isObject(found)) {
    if (!isObject(documented)) return set()
    return [
      ...Object.keys(documented)
        .filter((key) => !Object.hasOwn(found, key))
        .map((key): TwinChange => ({ path: [...path, key], change: 'drop' })),
      ...Object.entries(found).flatMap(([key, value]) =>
        Object.hasOwn(documented, key)
          ? (sumChange(documented, found, [...path, key]) ??
            difference(documented[key], value, [...path, key], recorded))
          : addition(value, [...path, key], recorded),
      ),
    ]
  }
  const index = placeholderIndex(found)
  if (index !== undefined) return imageChanges(path, recorded.lifted[index], recorded.images[index])
  if (found === documented || isInstant(path, documented, found)) return []
  if (typeof found === 'number' && typeof documented === 'number' && documented !== 0)
    return found !== 0 && Math.abs(found / documented - 1) < minDifference
      ? []
      : [{ path, change: 'scale', value: found / documented }]
  if (typeof found === 'string' && typeof documented === 'string') {
    // An id, an address or a text of the model: each response has its own.
    if (/^https?:\/\//.test(found) && /^https?:\/\//.test(documented)) return []
    if (found === requestedAt(path, recorded))
      return [{ path, change: 'requested', value: path.at(-1) ?? '' }]
  }
  return set()
}

/** Smaller differences in a number are differences in counting. */
const minDifference = 0.05

/** The change of a total: it stays the sum of two numbers beside it. Undefined if it is none, or does not differ. */
function sumChange(
  documented: JsonObject,
  found: JsonObject,
  path: readonly string[],
): readonly TwinChange[] | undefined {
  const name = path.at(-1) ?? ''
  if (!/total/i.test(name) || found[name] === documented[name] || found[name] === 0) return undefined
  const names = Object.keys(found).filter((one) => one !== name && typeof found[one] === 'number')
  const pair = names
    .flatMap((a) => names.map((b) => [a, b] as const))
    .find(([a, b]) => isSum(found, name, a, b) && a < b)
  return pair && isSum(documented, name, ...pair) ? [{ path, change: 'sum', value: pair }] : undefined
}

const isSum = (of: JsonObject, total: string, a: string, b: string) =>
  Number(of[a]) + Number(of[b]) === of[total]

/** A field that the documented body does not have. */
function addition(value: unknown, path: readonly string[], recorded: RecordedBody): readonly TwinChange[] {
  const requested = requestedAt(path, recorded)
  if (requested !== undefined && value === requested)
    return [{ path, change: 'requested', value: path.at(-1) ?? '' }]
  return recorded.isPublicName(path.at(-1) ?? '')
    ? [{ path, change: 'set', value: recorded.carried(value) }]
    : []
}

const requestedAt = (path: readonly string[], { requested }: RecordedBody): unknown => {
  const name = path.at(-1)
  return path.length === 1 && name !== undefined && name !== 'model' && Object.hasOwn(requested, name)
    ? requested[name]
    : undefined
}

/** Seconds since 1970 lie in this range from 2001 to 2286. */
const isSeconds = (value: unknown): value is number =>
  typeof value === 'number' && value > 1e9 && value < 1e10

const isInstant = (path: readonly string[], documented: unknown, found: unknown): boolean =>
  /^(?:created|created_?at|create_?time|id|.*_id|responseId)$/i.test(path.at(-1) ?? '') &&
  ((isSeconds(documented) && isSeconds(found)) ||
    (typeof documented === 'string' && typeof found === 'string' && found !== ''))

function imageChanges(
  path: readonly string[],
  image: ExtractedImage | undefined,
  facts: ImageFacts | undefined,
): readonly TwinChange[] {
  const { prefix } = image ?? {}
  return [
    ...(facts?.broken === undefined ? [] : [{ path, change: 'truncate' as const }]),
    ...(prefix !== undefined && base64Prefix.test(prefix)
      ? [{ path, change: 'prefix' as const, value: prefix }]
      : []),
  ]
}
