import { isObject, type Json, type JsonObject, type TwinChange } from '../contract/index.ts'

/** Values for `set` changes and `requested` changes. */
export interface ChangeContext {
  /** Fields of the request as received. */
  readonly requested: Readonly<Record<string, unknown>>
  /** Replaces `{model}` in a text that is set. */
  readonly model: string
}

/** Characters that the changes of a twin may add to a body. Later values are left out: `*` repeats a value, and a value may be a list again. */
const maxAddedLength = 8_000_000
const maxModelLength = 200

interface Applying extends ChangeContext {
  addedLength: number
}

/** A body with the changes of a twin. The lists and objects of the body itself stay unchanged. */
export const applyChanges = (
  body: unknown,
  changes: readonly TwinChange[],
  context: ChangeContext,
): unknown => {
  const applying: Applying = { ...context, model: context.model.slice(0, maxModelLength), addedLength: 0 }
  return changes.reduce((before, change) => changeAt(before, change.path, change, applying), body)
}

/** The value, or `otherwise` if the body would become too long. */
function bounded(value: unknown, otherwise: unknown, applying: Applying): unknown {
  applying.addedLength += JSON.stringify(value)?.length ?? 0
  return applying.addedLength > maxAddedLength ? otherwise : value
}

function changeAt(
  value: unknown,
  [key, ...rest]: readonly string[],
  change: TwinChange,
  context: Applying,
): unknown {
  if (key === undefined) return changed(value, change, context)
  if (key === '*')
    return Array.isArray(value) ? value.map((one) => changeAt(one, rest, change, context)) : value
  if (!isObject(value)) return value
  if (rest.length > 0)
    return Object.hasOwn(value, key)
      ? withField(value, key, changeAt(value[key], rest, change, context))
      : value
  if (change.change === 'drop')
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
  if (change.change === 'sum') return withField(value, key, sumOf(value, change.value) ?? value[key])
  return Object.hasOwn(value, key) || change.change === 'set' || change.change === 'requested'
    ? withField(value, key, changed(value[key], change, context))
    : value
}

/** The sum of some fields of an object. Undefined if one of them is no number. */
function sumOf(value: JsonObject, names: Json | undefined): number | undefined {
  const parts = Array.isArray(names)
    ? names.map((name: Json) => (typeof name === 'string' ? value[name] : undefined))
    : []
  return parts.length > 0 && parts.every((one) => typeof one === 'number')
    ? parts.reduce((sum, one) => sum + one, 0)
    : undefined
}

/** A copy with one field set. `__proto__` is a field like any other. */
const withField = (value: object, key: string, field: unknown) =>
  Object.fromEntries([...Object.entries(value).filter(([name]) => name !== key), [key, field]])

function changed(value: unknown, change: TwinChange, applying: Applying): unknown {
  const { requested, model } = applying
  // Also the time to build values ends here.
  if (applying.addedLength > maxAddedLength) return value
  switch (change.change) {
    case 'set':
      return bounded(filled(change.value ?? null, model), value, applying)
    case 'requested':
      return bounded(
        (typeof change.value === 'string' ? requested[change.value] : undefined) ?? value,
        value,
        applying,
      )
    case 'scale':
      return typeof value === 'number' ? Math.round(value * Number(change.value)) : value
    case 'empty':
      return []
    case 'prefix':
      return typeof value === 'string' &&
        typeof change.value === 'string' &&
        bounded(change.value, '', applying)
        ? change.value + value
        : value
    // A multiple of four characters, so that the text stays valid base64.
    case 'truncate':
      return typeof value === 'string' ? value.slice(0, Math.floor(value.length / 8) * 4) : value
    // Both concern a field of an object.
    case 'sum':
    case 'drop':
      return value
  }
}

function filled(value: Json, model: string): unknown {
  if (typeof value === 'string') return value.replaceAll('{model}', model)
  if (Array.isArray(value)) return value.map((one: Json) => filled(one, model))
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, model)]))
    : value
}
