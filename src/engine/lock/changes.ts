import { differingPaths, isObject, type Json, type LockEntry, ownValue } from '../../contract/index.ts'

/** A changed value of an entry. A side is null if the entry had no value before or has none now. */
export interface EntryChange {
  readonly path: string
  readonly before: Json
  readonly after: Json
}

/** Every value that differs between two entries, by path, except the verification dates. */
export function entryChanges(before: LockEntry | undefined, after: LockEntry): readonly EntryChange[] {
  const [old, current] = [before, after].map((entry) => flatten(entry))
  return [...new Set([...Object.keys(old ?? {}), ...Object.keys(current ?? {})])]
    .filter((path) => !dateFields.has(path))
    .toSorted()
    .flatMap((path) => {
      const change = {
        path,
        before: ownValue(old ?? {}, path) ?? null,
        after: ownValue(current ?? {}, path) ?? null,
      }
      return differingPaths(change.before, change.after).length > 0 ? [change] : []
    })
}

const dateFields = new Set(['verifiedOn', 'servedOn'])

function flatten(entry: LockEntry | undefined): Readonly<Record<string, Json>> {
  if (!entry) return {}
  const { observed, request, price, ...rest } = entry
  const named = { ...prefixed('request', request), ...prefixed('price', price), ...rest, ...observed }
  return JSON.parse(JSON.stringify(named))
}

const prefixed = (name: string, group: object | undefined): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(isObject(group) ? group : {}).map(([key, value]) => [`${name}.${key}`, value]),
  )
