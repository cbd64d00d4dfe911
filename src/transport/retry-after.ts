/** Milliseconds a Retry-After header asks to wait; undefined where there is none, or it says nothing that can be read. Source: RFC 9110 §10.2.3. */
export function retryAfterMs(value: string | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime())
}
