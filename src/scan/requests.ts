import type { Found } from './found.ts'
import type { Scope } from './scopes.ts'

/** Characters. Brackets that enclose more are a module, not a request. */
const maxLength = 4000

/** Numbers the requests of a file: places are of one request if the same brackets enclose them, and one model at most. */
export function requestNumbers(
  found: readonly Found[],
  scopes: readonly Scope[],
): ReadonlyMap<Found, number> {
  const numbers = new Map<Scope, number>()
  const requests = new Map<Found, number>()
  for (const one of found) {
    const scope = requestAround(one, found, scopes)
    if (scope === undefined) continue
    if (!numbers.has(scope)) numbers.set(scope, numbers.size + 1)
    requests.set(one, numbers.get(scope) ?? 0)
  }
  return requests
}

/** The innermost brackets that hold the place and one model; without a model, the innermost that hold several places. */
function requestAround(one: Found, found: readonly Found[], scopes: readonly Scope[]): Scope | undefined {
  let several: Scope | undefined
  for (const scope of scopes) {
    if (!(scope.start < one.start && one.end <= scope.end) || scope.end - scope.start > maxLength) continue
    const inside = found.filter(({ start, end }) => scope.start < start && end <= scope.end)
    const models = inside.filter(({ kind }) => kind === 'model').length
    if (models > 1) return several
    if (models === 1 && inside.length > 1) return scope
    if (inside.length > 1) several ??= scope
  }
  return several
}
