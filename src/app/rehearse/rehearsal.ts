import {
  canonicalJson,
  type Knowledge,
  latestReplacements,
  type ModelFacts,
  modelFacts,
  optionalField,
  ownValue,
  toNonEmptyString,
  type UsdRange,
} from '../../contract/index.ts'
import { requestCost } from '../../engine/cost/index.ts'
import type { RehearsedRequest } from './rehearsed-request.ts'

/** A contract, as far as it decides whether it covers a request. */
export interface CoveringContract {
  readonly name: string
  /** The provider whose API is simulated for this contract. */
  readonly provider: string
  readonly model: string
  readonly aliasOf?: string | undefined
  readonly edits: boolean
  readonly request: Readonly<Record<string, unknown>>
}

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
export interface RequestGroup {
  readonly provider: string
  readonly method: string
  readonly path: string
  /** Fields of the image request, without the prompt. */
  readonly fields?: Readonly<Record<string, unknown>>
  readonly status: number
  readonly count: number
  /** Number of images a real API would bill for all of them. */
  readonly images: number
  /** Cost of all of them in USD. Null if it is unknown. */
  readonly usd: UsdRange | null
  /** `breaks`: rejected on the simulated day, and accepted today. `rejected`: also today. */
  readonly verdict: 'accepted' | 'rejected' | 'breaks'
  readonly error?: Readonly<Record<string, unknown>>
  readonly unavailable?: Unavailable
  /** Contracts that cover the request. Absent without a contract file, and for a request that creates no image. */
  readonly contracts?: readonly string[]
  /** A contract with the same model whose request differs in these fields, if none covers the request. */
  readonly nearest?: { readonly contract: string; readonly fields: readonly string[] }
}

/** Fields that do not decide whether a contract covers a request. */
const freeFields = new Set(['prompt', 'user', 'model', 'image', 'images', 'mask', 'safety_identifier'])

/** Groups equal requests, in the order of their first occurrence. */
export function groupRequests(
  requests: readonly RehearsedRequest[],
  contracts: readonly CoveringContract[] | undefined,
  day: RehearsedDay,
): readonly RequestGroup[] {
  const groups = new Map<string, RehearsedRequest[]>()
  for (const request of requests) {
    const { provider, method, path, status, statusToday = null, error } = request
    const what = { fields: fieldsOf(request) ?? null, message: error?.['message'] ?? null }
    const key = canonicalJson({ provider, method, path, status, statusToday, ...what })
    const group = groups.get(key)
    if (group) group.push(request)
    else groups.set(key, [request])
  }
  return [...groups.values()].flatMap((group) => (group[0] ? [groupOf(group[0], group, contracts, day)] : []))
}

/** The fields of a request without its prompt, which may be private. */
function fieldsOf({ fields }: RehearsedRequest): RequestGroup['fields'] {
  if (!fields) return undefined
  const { prompt: _, ...rest } = fields
  return rest
}

function groupOf(
  first: RehearsedRequest,
  all: readonly RehearsedRequest[],
  contracts: readonly CoveringContract[] | undefined,
  { knowledge, vendorOf, day }: RehearsedDay,
): RequestGroup {
  const { provider, method, path, status, statusToday, fields, error } = first
  const isAcceptedToday = statusToday !== undefined && statusToday < 400
  const facts = modelFacts(knowledge, vendorOf(provider), toNonEmptyString(fields?.['model']) ?? '')
  const images = all.reduce((sum, one) => sum + one.images, 0)
  const costs = images === 0 ? [] : all.map((one) => costOf(facts, one))
  return {
    provider,
    method,
    path,
    ...optionalField('fields', fieldsOf(first)),
    status,
    count: all.length,
    images,
    usd: costs.reduce(sumOf, costs.length > 0 ? { low: 0, high: 0 } : null),
    verdict: status < 400 ? 'accepted' : isAcceptedToday ? 'breaks' : 'rejected',
    ...optionalField('error', error),
    ...optionalField('unavailable', status < 400 ? undefined : unavailableOn(facts, day)),
    ...(fields && contracts ? coverage(first, contracts, facts.params) : {}),
  }
}

/** What knowledge says about the simulated day. */
export interface RehearsedDay {
  readonly knowledge: Knowledge
  /** The provider in knowledge whose models a simulated API serves. */
  readonly vendorOf: (provider: string) => string
  /** ISO day. */
  readonly day: string
}

const isEdit = ({ path, uploaded }: RehearsedRequest) => uploaded !== undefined || /edit/.test(path)

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

type Params = ModelFacts['params']

function coverage(
  request: RehearsedRequest,
  contracts: readonly CoveringContract[],
  params: Params,
): Pick<RequestGroup, 'contracts' | 'nearest'> {
  const model = request.fields?.['model']
  const sameModel = contracts
    .filter(
      (contract) =>
        contract.provider === request.provider &&
        contract.edits === isEdit(request) &&
        (contract.model === model || contract.aliasOf === model),
    )
    .map((contract) => ({
      contract: contract.name,
      fields: differences(request.fields ?? {}, contract.request, params),
    }))
  const covering = sameModel.filter(({ fields }) => fields.length === 0)
  const [nearest] = sameModel.toSorted((a, b) => a.fields.length - b.fields.length)
  return {
    contracts: covering.map(({ contract }) => contract),
    ...(covering.length === 0 && nearest ? { nearest } : {}),
  }
}

/** Names of the fields in which two requests differ. An omitted field has the model's default. */
function differences(
  request: Readonly<Record<string, unknown>>,
  expected: Readonly<Record<string, unknown>>,
  params: Params,
): readonly string[] {
  const names = new Set([...Object.keys(request), ...Object.keys(expected)])
  const valueOf = (fields: Readonly<Record<string, unknown>>, name: string) => {
    const rule = ownValue(params, name)
    const fallback = rule && 'default' in rule ? rule.default : undefined
    return JSON.stringify(fields[name] ?? fallback ?? null)
  }
  return [...names]
    .filter((name) => !freeFields.has(name) && valueOf(request, name) !== valueOf(expected, name))
    .toSorted()
}
