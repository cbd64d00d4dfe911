import { dialects } from '../../catalogue/dialects/index.ts'
import { checks } from '../../catalogue/checks/index.ts'
import { notifiers } from '../../catalogue/notifiers/index.ts'
import { providers } from '../../catalogue/providers/index.ts'
import { quirks } from '../../catalogue/quirks/index.ts'
import { reporters } from '../../catalogue/reporters/index.ts'
import { graycardError } from '../../contract/index.ts'
import type { Provider } from '../../plugin/index.ts'
import { nearestName } from '../../schema/index.ts'

/** Everything that comes with Graycard but sources, which bring parsers along that only watching needs (`tracking.ts`). */
export const builtins = { checks, dialects, notifiers, providers, quirks, reporters } as const

export const providerIds: readonly string[] = providers.map(({ id }) => id)

/** The one of that name, else UNKNOWN_NAME with the nearest. */
export function pick<T extends { readonly id: string }>(kind: string, all: readonly T[], name: string): T {
  const found = all.find(({ id }) => id === name)
  const allowed = all.map(({ id }) => id)
  if (!found)
    throw graycardError('UNKNOWN_NAME', { kind, name, allowed, nearest: nearestName(name, allowed) })
  return found
}

/** A provider by id. Throws UNKNOWN_NAME. */
export const providerOf = (id: string): Provider => pick('provider', providers, id)
