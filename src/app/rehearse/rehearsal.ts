import { knowledge as allKnowledge } from '../../knowledge/index.ts'
import {
  canonicalJson,
  grouped,
  latestReplacements,
  type ModelFacts,
  optionalField,
  toNonEmptyString,
  type UsdRange,
} from '../../contract/index.ts'
import { requestCost } from '../../engine/cost/index.ts'
import type { RehearsedRequest } from './rehearsed-request.ts'
import { type Coverage, type CoveringContract, coverage, factsOf, type RehearsedDay } from './coverage.ts'
import { reportedFields } from './reported-parts.ts'

/** Why the model of a request is not available on a day. */
interface Unavailable {
  readonly model: string
  readonly event: 'shutdown' | 'release'
  /** ISO day. */
  readonly date: string
  readonly source: string
  readonly replacements: readonly string[]
}

/** Equal requests of a command, and what became of them. */
export interface RequestGroup extends Coverage {
  readonly provider: string
  readonly method: string
  readonly path: string
  /** The model and the known parameters of the image request, without texts, names of users and addresses. */
  readonly fields?: Readonly<Record<string, unknown>>
  readonly status: number
  readonly count: number
  /** Number of images a real API would bill for all of them. */
  readonly images: number
  /** Cost of all of them in USD. Null if it is unknown. */
  readonly usd: UsdRange | null
  /** Status of the same request today. Absent if the simulated day is today, and for a request that refers to an earlier response or file. */
  readonly statusToday?: number
  /** `breaks`: rejected on the simulated day, and accepted today. */
  readonly verdict: 'accepted' | 'rejected' | 'breaks'
  readonly error?: Readonly<Record<string, unknown>>
  readonly unavailable?: Unavailable
}

/** Groups equal requests, in the order of their first occurrence. */
export function groupRequests(
  requests: readonly RehearsedRequest[],
  contracts: readonly CoveringContract[] | undefined,
  day: RehearsedDay,
): readonly RequestGroup[] {
  const groups = grouped(requests, (request) => {
    const { provider, method, path, status, statusToday = null, error } = request
    const what = { fields: fieldsOf(request) ?? null, message: error?.['message'] ?? null }
    const covered = contracts && request.fields ? coverage(request, contracts, day) : {}
    return canonicalJson({ provider, method, path, status, statusToday, ...what, ...covered })
  })
  return [...groups.values()].map((group) => groupOf(group[0], group, contracts, day))
}

const reported = reportedFields(allKnowledge)

/** The fields of a request that a report may show. */
const fieldsOf = ({ fields }: RehearsedRequest): RequestGroup['fields'] =>
  fields && Object.fromEntries(Object.entries(fields).filter(([name]) => reported.has(name)))

function groupOf(
  first: RehearsedRequest,
  all: readonly RehearsedRequest[],
  contracts: readonly CoveringContract[] | undefined,
  rehearsed: RehearsedDay,
): RequestGroup {
  const { provider, method, path, status, statusToday, fields, error } = first
  const facts = factsOf(first, rehearsed)
  const unavailable = isAccepted(status) ? undefined : unavailableOn(facts, rehearsed.day)
  const images = all.reduce((sum, one) => sum + one.images, 0)
  // A rejected copy of a billed request costs nothing.
  const costs = all.filter((one) => one.images > 0).map((one) => costOf(facts, one))
  return {
    provider,
    method,
    path,
    ...optionalField('fields', fieldsOf(first)),
    status,
    count: all.length,
    images,
    usd: costs.reduce(sumOf, costs.length > 0 ? { low: 0, high: 0 } : null),
    ...optionalField('statusToday', statusToday),
    verdict: verdictOf(first, unavailable, rehearsed.today),
    ...optionalField('error', error),
    ...optionalField('unavailable', unavailable),
    ...(fields && contracts ? coverage(first, contracts, rehearsed) : {}),
  }
}

/** A redirect delivers no image. */
const isAccepted = (status: number) => status < 300

/** A request that was not repeated on today's API breaks if its model is available today, according to knowledge. */
function verdictOf(
  { status, statusToday }: RehearsedRequest,
  unavailable: Unavailable | undefined,
  today: string,
): RequestGroup['verdict'] {
  if (isAccepted(status)) return 'accepted'
  if (statusToday !== undefined) return isAccepted(statusToday) ? 'breaks' : 'rejected'
  const isUpToDay =
    unavailable !== undefined && unavailable.date > today === (unavailable.event === 'shutdown')
  return isUpToDay ? 'breaks' : 'rejected'
}

function costOf(
  facts: ModelFacts,
  { fields, uploaded, promptLength = 0 }: RehearsedRequest,
): UsdRange | null {
  if (!fields) return null
  // The log cuts a long prompt. Its length decides the most that it can cost.
  const prompt = (toNonEmptyString(fields['prompt']) ?? '').padEnd(promptLength)
  const inputImages = uploaded ? uploaded.images + (uploaded.mask ? 1 : 0) : 0
  return requestCost(facts, { ...fields, prompt }, inputImages)
}

const sumOf = (sum: UsdRange | null, one: UsdRange | null): UsdRange | null =>
  sum && one && { low: sum.low + one.low, high: sum.high + one.high }

function unavailableOn(facts: ModelFacts, day: string): Unavailable | undefined {
  const { model, shutdown, released, claims, replacements } = facts
  const sourceOf = (path: string) => claims.findLast((claim) => claim.path === path)?.source ?? ''
  if (shutdown !== undefined && shutdown <= day)
    return {
      model,
      event: 'shutdown',
      date: shutdown,
      source: sourceOf('shutdown'),
      replacements: latestReplacements(replacements),
    }
  return released !== undefined && released > day
    ? { model, event: 'release', date: released, source: sourceOf('released'), replacements: [] }
    : undefined
}
