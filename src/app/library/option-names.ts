import { graycardError } from '../../contract/index.ts'
import { closestName } from '../../schema/index.ts'

/** Throws UNKNOWN_NAME for a name that is not allowed. Misspelt, an option that limits the cost would have no effect. */
export function requireNames(kind: string, given: object, allowedNames: object): void {
  const allowed = Object.keys(allowedNames)
  for (const name of Object.keys(given))
    if (!allowed.includes(name))
      throw graycardError('UNKNOWN_NAME', { kind, name, allowed, nearest: closestName(name, allowed) })
}
