import { graycardError } from '../../contract/index.ts'
import { closestName } from '../../schema/index.ts'

/** Finds the entry with that name. Throws UNKNOWN_NAME with the nearest name. */
export function pick<T extends { readonly id: string }>(kind: string, all: readonly T[], name: string): T {
  const found = all.find(({ id }) => id === name)
  const allowed = all.map(({ id }) => id)
  if (!found)
    throw graycardError('UNKNOWN_NAME', { kind, name, allowed, nearest: closestName(name, allowed) })
  return found
}

/** Throws NOTHING_SELECTED for the first name that is not available. */
export function requireNames(option: string, names: readonly string[], available: readonly string[]): void {
  const unknown = names.find((name) => !available.includes(name))
  if (unknown !== undefined)
    throw graycardError('NOTHING_SELECTED', {
      selection: `${option} ${unknown}`,
      available: [...new Set(available)],
      nearest: closestName(unknown, available),
    })
}
