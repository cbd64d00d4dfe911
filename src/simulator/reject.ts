import type { RejectionRow } from '../contract/index.ts'
import type { JsonResponse, RejectionRef } from '../plugin/index.ts'

/**
 * Builds a rejection in the API's format and in its words on this day (ISO date), with texts and fields from knowledge and all placeholders
 * filled. Throws if knowledge has no such row.
 */
export function rejectionResponse(
  rows: readonly RejectionRow[],
  { rejection: refusal, fill = {} }: RejectionRef,
  requestId: string,
  day: string,
): JsonResponse {
  const row = rows.find(({ id, since = '' }) => id === refusal && since <= day)
  if (!row) throw new TypeError(`knowledge has no refusal "${refusal}"`)
  const values: Readonly<Record<string, string>> = { request: requestId, ...fill }
  const filled = (text: string) =>
    text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  const { status, type, code } = row
  const retryAfter =
    row.cause === 'rate_limited' && values['seconds'] !== undefined
      ? { 'retry-after': values['seconds'] }
      : {}
  return {
    status,
    headers: retryAfter,
    body: {
      error: {
        message: filled(row.message),
        type,
        param: row.param === null ? null : filled(row.param),
        code,
        ...row.details,
      },
    },
  }
}
