import type { Headers } from './http.ts'
import { optionalField } from './facts.ts'
import {
  type LimitField,
  parseWindowSeconds,
  readLimitList,
  readStructuredLimits,
} from './rate-limit-fields.ts'
import { type LimitName, readLimitName } from './rate-limit-names.ts'
import { type Amount, parseAmount, parseResetMs } from './rate-limit-values.ts'
import { oneLine, truncate } from './text.ts'

/** One limit of a server, as the headers of a response state it. */
export interface RateLimit {
  /** Lower-case name of the header with the limit, else of the first one about this limit. */
  readonly header: string
  /** Name of the policy in a structured field. */
  readonly policy?: string
  /** What is counted: `requests`, `images`, `input-images`, `tokens`, `input-tokens`, `output-tokens`, or a unit of the server. */
  readonly counts: string
  readonly limit?: Amount
  readonly remaining?: Amount
  /** Header that states what is left. */
  readonly remainingHeader?: string
  /** Absent if no header states the window. */
  readonly windowSeconds?: number
  /** Milliseconds from the response until the limit resets. Negative if the stated time is past. */
  readonly resetMs?: number
  /** Header that states the reset. */
  readonly resetHeader?: string
}

/** A header about rate limits whose value is not understood. */
export interface UnreadableHeader {
  readonly header: string
  readonly value: string
}

/** Everything that the headers of a response state about rate limits. */
export interface StatedLimits {
  readonly limits: readonly RateLimit[]
  /** `aboutLimit`: the header states a limit, not only what is left of it or when it resets. */
  readonly unreadable: readonly (UnreadableHeader & { readonly aboutLimit: boolean })[]
}

/** Longer values are not read. */
const maxCharacters = 2000

/** A header and its value as a finding shows them. */
export const unreadableHeader = (header: string, value: string): UnreadableHeader => ({
  header,
  value: truncate(oneLine(value), 100),
})

/**
 * Reads every statement about rate limits in the headers of a response that arrived at `at`. Understands the names and values of OpenAI
 * (platform.openai.com/docs/guides/rate-limits, 2026-11-22), Azure, Anthropic, OpenRouter, LiteLLM, GitHub, Kong, APISIX and Hugging Face, and
 * all drafts of the IETF. An empty header states nothing. Never throws: a value that is not understood is in `unreadable`.
 */
export function readRateLimits(headers: Headers, at: Date): StatedLimits {
  const unreadable: StatedLimits['unreadable'][number][] = []
  const found = new Map<string, RateLimit>()
  for (const [header, raw] of Object.entries(headers)) {
    const name = readLimitName(header)
    const value = raw.trim()
    if (!name || value === '') continue
    const read = value.length > maxCharacters ? undefined : readValue(name, value, at)
    if (read) for (const field of read) add(found, header, name, field)
    else
      unreadable.push({
        ...unreadableHeader(header, value),
        aboutLimit: name.role !== 'remaining' && name.role !== 'reset',
      })
  }
  return { limits: withWindows([...found.values()]), unreadable }
}

function readValue(
  { role, windowSeconds, unit }: LimitName,
  value: string,
  at: Date,
): readonly LimitField[] | undefined {
  if (role === 'structured') return readStructuredLimits(value)
  if (role === 'limit') return readLimitList(value)
  if (role === 'remaining') {
    // A negative rest other than -1 is an overdrawn limit.
    const remaining = /^-\d+$/.test(value) && value !== '-1' ? 0 : parseAmount(value)?.amount
    return remaining === undefined ? undefined : [{ remaining }]
  }
  if (role === 'window') {
    const seconds = parseWindowSeconds(value)
    return seconds === undefined ? undefined : [{ windowSeconds: seconds }]
  }
  const resetMs = parseResetMs(value, at, { unit, windowSeconds })
  return resetMs === undefined ? undefined : [{ resetMs }]
}

/** Adds a field to the limit that it is about: that of its policy, or of the same scope, unit and window in the name. */
function add(found: Map<string, RateLimit>, header: string, name: LimitName, field: LimitField): void {
  const counts = field.counts ?? name.counts
  const key = JSON.stringify(
    field.policy === undefined ? [name.scope, counts, name.windowSeconds ?? null] : [field.policy],
  )
  const { windowSeconds = name.windowSeconds } = field
  const draft: RateLimit = {
    ...field,
    header,
    counts,
    ...optionalField('windowSeconds', windowSeconds),
    ...(field.remaining === undefined ? {} : { remainingHeader: header }),
    ...(field.resetMs === undefined ? {} : { resetHeader: header }),
  }
  const before = found.get(key)
  // A second limit of the same name is another limit.
  if (before?.limit !== undefined && field.limit !== undefined)
    found.set(JSON.stringify([key, header, field.limit, windowSeconds ?? null]), draft)
  else {
    const unit = field.counts ?? before?.counts ?? counts
    found.set(key, { ...draft, ...before, counts: unit, ...(field.limit === undefined ? {} : { header }) })
  }
}

/** Headers of the IETF's drafts that state a limit without its window. */
const bareHeaders: ReadonlySet<string> = new Set(['ratelimit', 'ratelimit-limit', 'x-ratelimit-limit'])

/** Gives a limit of the IETF's drafts without a window that of the policy with the same number, else that of the only policy. */
const withWindows = (limits: readonly RateLimit[]): readonly RateLimit[] =>
  limits.map((one) => {
    if (one.windowSeconds !== undefined || !bareHeaders.has(one.header)) return one
    const policies = limits.filter(({ header }) => header.endsWith('policy'))
    const policy =
      policies.find(({ limit }) => limit === one.limit) ?? (policies.length === 1 ? policies[0] : undefined)
    return Object.assign({}, one, optionalField('windowSeconds', policy?.windowSeconds))
  })
