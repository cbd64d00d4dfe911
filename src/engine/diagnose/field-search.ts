import { type Cause, requestProblems, serverCauses } from '../../contract/index.ts'
import type { Bench, TrialResponse, TrialRequest } from './bench.ts'
import type { RequestDifference } from './differences.ts'
import { minimise, type TestResult } from './minimise.ts'
import { causeOf, failAlike, fails, fieldsOf, type Situation, works } from './situation.ts'
import { type RequestComparison, matches, type PricedWire } from './subject.ts'

/** A request that the API bills, unless it rejects it. */
export const paidRequest = (id: string, what: string, one: PricedWire): TrialRequest => ({
  id,
  what,
  as: 'generate',
  auth: 'key',
  paid: true,
  ...one,
})

/** Fields that a cause is about, where the API names none. */
const fieldOfCause: Readonly<Partial<Record<Cause, readonly string[]>>> = {
  unknown_model: ['model'],
  retired_model: ['model'],
  invalid_size: ['size'],
  invalid_n: ['n'],
  missing_prompt: ['prompt'],
  prompt_too_long: ['prompt'],
  content_policy: ['prompt'],
  wrong_path: ['path'],
  wrong_method: ['method'],
  wrong_content_type: ['content type'],
  malformed_json: ['body'],
}

/** Whether the API's response is about this difference: by its field, or because its cause is about nothing else. */
function isNamed(name: string, one: TrialResponse | undefined): boolean {
  const fields = one?.response ? fieldsOf(one.response) : []
  if (matches(name, fields)) return true
  const about = fieldOfCause[causeOf(one)]
  return about !== undefined && fields.length === 0 && matches(name, about)
}

/** The differences that the failure may be about: those that the API names, or else those that knowledge says are rejected. */
export function suspects({ differences }: RequestComparison, { yours, here }: Situation): readonly string[] {
  const named = differences.filter(({ name }) => isNamed(name, yours)).map(({ name }) => name)
  if (named.length > 0) return named
  const { contract, facts } = here.target
  const impossible = requestProblems(contract.request, facts)
    .filter(({ kind }) => kind === 'impossible')
    .map(({ field }) => field)
  return differences.filter(({ name }) => matches(name, impossible)).map(({ name }) => name)
}

/** The failing request, with these differences as in the request that works. */
export function without({ differences, mix }: RequestComparison, names: readonly string[]): PricedWire {
  return mix(new Set(differences.map(({ name }) => name).filter((name) => !names.includes(name))))
}

/** `without style and with another size`. */
function describeChange(changes: readonly RequestDifference[]): string {
  const absent = changes.filter(({ good }) => good === undefined).map(({ name }) => name)
  const other = changes.filter(({ good }) => good !== undefined).map(({ name }) => name)
  return [
    ...(absent.length > 0 ? [`without ${absent.join(' and ')}`] : []),
    ...(other.length > 0 ? [`with another ${other.join(' and ')}`] : []),
  ].join(' and ')
}

/** What a search found. Nothing if it could not decide. */
export type SearchResult = Pick<Situation, 'culprits' | 'repeated' | 'flapping'>

/** Looks for the field, in one situation. */
export interface Search {
  readonly bench: Bench
  readonly comparison: RequestComparison
  readonly situation: Situation
}

const withOnly = (
  { bench, comparison, situation }: Search,
  names: readonly string[],
): Promise<TrialResponse> =>
  bench.send(
    situation.here,
    paidRequest('with-field', `the minimal request with ${names.join(', ')}`, comparison.mix(new Set(names))),
  )

const withoutOnly = (
  { bench, comparison, situation }: Search,
  names: readonly string[],
): Promise<TrialResponse> => {
  const changes = comparison.differences.filter(({ name }) => names.includes(name))
  const what = `your request ${describeChange(changes)}`
  return bench.send(situation.here, paidRequest('without-field', what, without(comparison, names)))
}

/** Leaves out the suspected fields, and every field that the API names next, until it accepts the rest. */
export async function leaveOut(search: Search): Promise<SearchResult> {
  const { comparison, situation } = search
  const { yours } = situation
  const out = new Set<string>(suspects(comparison, situation))
  for (;;) {
    const names = [...out]
    // The API names the next field only when it accepts the last one.
    // oxlint-disable-next-line no-await-in-loop
    const last = await withoutOnly(search, names)
    // oxlint-disable-next-line no-await-in-loop
    if (works(last)) return confirm(search, names)
    if (failAlike(last, yours)) return { repeated: true }
    const more = comparison.differences.filter(({ name }) => !out.has(name) && isNamed(name, last))
    if (!fails(last) || more.length === 0) return {}
    for (const { name } of more) out.add(name)
  }
}

/** An error of the server may come and go: the fields alone have to fail again. */
async function confirm(search: Search, names: readonly string[]): Promise<SearchResult> {
  const culprits = { names, complete: true }
  const { yours } = search.situation
  if (!serverCauses.has(causeOf(yours))) return { culprits }
  const alone = await withOnly(search, names)
  if (works(alone)) return { flapping: true }
  return failAlike(alone, yours) ? { culprits, repeated: true } : { culprits: { names, complete: false } }
}

/** Halves the differences until only those are left that the failure needs. The minimal request works. */
export async function halve(search: Search): Promise<SearchResult> {
  const { comparison, situation } = search
  const { yours } = situation
  let repeated = false
  const ask = async (applied: readonly string[]): Promise<TestResult> => {
    const one = await withOnly(search, applied)
    if (works(one)) return 'works'
    const alike = failAlike(one, yours)
    repeated ||= alike
    return alike || (fails(one) && applied.some((name) => isNamed(name, one))) ? 'fails' : 'unclear'
  }
  const names = comparison.differences.map(({ name }) => name)
  const { culprits, complete } = await minimise(names, ask)
  const isFound = culprits.length > 0 && culprits.length < names.length
  // The last difference is found by elimination: it has to fail alone, too.
  if (complete && !repeated && culprits.length === 1) {
    const [one] = [await ask(culprits)]
    if (one === 'works') return { flapping: true }
  }
  // An error of the server may come and go: without the field, the rest has to be accepted.
  if (isFound && complete && serverCauses.has(causeOf(yours))) {
    const rest = await withoutOnly(search, culprits)
    if (fails(rest)) return { flapping: true }
  }
  return {
    ...(isFound && complete ? { culprits: { names: culprits, complete } } : {}),
    ...(repeated ? { repeated: true as const } : {}),
  }
}
