import type { JsonObject } from '../contract/index.ts'

export const isWord = (text: string) => /^[\w.:/#-]{1,100}$/.test(text)
export const asStatus = (value: unknown): number | undefined => {
  const status =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && /^\d{3}$/.test(value)
        ? Number(value)
        : undefined
  return status !== undefined && status >= 100 && status < 600 ? status : undefined
}
export const asText = (value: unknown): string | undefined =>
  typeof value === 'string'
    ? value.trim() === ''
      ? undefined
      : value
    : typeof value === 'number'
      ? String(value)
      : undefined

/** The first of these keys whose value fits. */
export function pick<T>(
  object: JsonObject,
  keys: readonly string[],
  read: (value: unknown) => T | undefined,
): T | undefined {
  for (const key of keys) {
    const found = Object.hasOwn(object, key) ? read(object[key]) : undefined
    if (found !== undefined) return found
  }
  return undefined
}
