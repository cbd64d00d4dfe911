import { differingPaths, isObject, type Json, type LockEntry, ownValue } from '../../contract/index.ts'

/** A value of one entry that became another; null on the side where there was, or is, none. */
export interface EntryChange {
  readonly path: string
  readonly before: Json
  readonly after: Json
}

/** Every value that differs between two entries, by path. The day of a verification is none. */
export function entryChanges(before: LockEntry | undefined, after: LockEntry): readonly EntryChange[] {
  const [was, is] = [before, after].map((entry) => flat(entry))
  return [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])]
    .filter((path) => !days.has(path))
    .toSorted()
    .flatMap((path) => {
      const change = {
        path,
        before: ownValue(was ?? {}, path) ?? null,
        after: ownValue(is ?? {}, path) ?? null,
      }
      return differingPaths(change.before, change.after).length > 0 ? [change] : []
    })
}

const days = new Set(['verifiedOn', 'servedOn'])

function flat(entry: LockEntry | undefined): Readonly<Record<string, Json>> {
  if (!entry) return {}
  const { observed, request, price, ...rest } = entry
  const named = { ...prefixed('request', request), ...prefixed('price', price), ...rest, ...observed }
  return JSON.parse(JSON.stringify(named))
}

const prefixed = (name: string, group: object | undefined): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(isObject(group) ? group : {}).map(([key, value]) => [`${name}.${key}`, value]),
  )
