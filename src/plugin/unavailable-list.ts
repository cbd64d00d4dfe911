import type { ProbeResponse } from '../contract/index.ts'
import { describeCause } from './cause-text.ts'
import { redirected } from './unverified-reasons.ts'

/** A models endpoint that returned no list. */
export interface UnavailableList {
  /** Why there is no list to compare with. */
  readonly why: string
  /** The checks that report the failure behind it. */
  readonly because?: readonly string[]
  /** What the endpoint returned instead, and whether it rejected the request. Absent if there may be a list again soon. */
  readonly instead?: { readonly what: string; readonly rejected: boolean }
  /** The API may have no models list at all. */
  readonly optional?: true
}

/** Statuses of an API without a models list. */
const hasNoList = (status: number) => status === 404 || status === 405 || status === 501

/** What a models endpoint returned in place of a list. */
export function unavailableList({ outcome, cause = 'other' }: ProbeResponse): UnavailableList {
  const { status } = outcome
  const returned = `The models endpoint returned ${status}`
  if (status >= 500 && status !== 501) return { why: returned }
  if (outcome.kind === 'redirect') return redirected
  if (outcome.kind === 'strange')
    return outcome.form === 'broken'
      ? { why: `The models list is unreadable: ${outcome.why}` }
      : { why: `${returned} with ${outcome.why}`, instead: { what: outcome.why, rejected: false } }
  const why = `${returned}: ${describeCause(cause)}`
  if (hasNoList(status)) return { why, optional: true }
  const because = ['auth/key-accepted', 'request/accepted']
  const message = outcome.kind === 'refused' ? outcome.message : ''
  const what = cause === 'other' ? message || 'an empty body' : describeCause(cause)
  return { why, because, ...(status === 429 ? {} : { instead: { what, rejected: true } }) }
}
