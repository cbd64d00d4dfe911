import { type Authority, canonicalJson, type Claim, grouped, optionalField } from '../../contract/index.ts'

/** Origin of a claim: shipped with Graycard, read from a watched source, or measured in the user's own runs. */
type Origin = 'shipped' | 'tracked' | 'own'

/** A claim with its model and origin. */
export interface SubjectClaim extends Claim {
  readonly provider: string
  readonly model: string
  readonly origin: Origin
  /** Base URL of the only endpoint that the claim is about. Absent if the claim is about the provider. */
  readonly endpoint?: string
  /** Authority of the watched source. */
  readonly authority?: Authority
  /** ISO instant at which the source dropped the claim. */
  readonly until?: string
}

/** One value of a path with its claims, in order of their dates. */
interface ClaimedValue {
  readonly value: unknown
  readonly claims: readonly SubjectClaim[]
}

/** All claims about one path of one provider's model, or of the model at one other endpoint. */
export interface CatalogEntry {
  readonly provider: string
  /** Base URL of an endpoint that is not the provider's own. Its claims do not count for the provider. */
  readonly endpoint?: string
  readonly path: string
  /** `past`: no source states a value now. */
  readonly state: 'single' | 'agreed' | 'disputed' | 'past'
  /** The prevailing value first. For a past entry, the last known value. */
  readonly sides: readonly ClaimedValue[]
  /** Claims that ended, or that a later claim with the same origin replaced. */
  readonly earlier: readonly SubjectClaim[]
  /** Why the first value prevails. */
  readonly why: string
}

/** A value as text, independent of the order of keys and list items. */
export const valueKey = (value: unknown): string => canonicalJson(value, { sets: true })

const haveSameValue = (a: SubjectClaim, b: SubjectClaim) => valueKey(a.value) === valueKey(b.value)
const byDate = (a: SubjectClaim, b: SubjectClaim) => a.date.slice(0, 10).localeCompare(b.date.slice(0, 10))

const ranks: Readonly<Record<Authority, number>> = { vendor: 5, gateway: 4, mirror: 2, catalogue: 1 }
/** Precedence of claims about a provider: own measurements, its own current documents, those of a gateway, shipped claims, copies, third-party catalogues. */
const rank = ({ origin, authority = 'catalogue' }: SubjectClaim): number =>
  origin === 'own' ? 6 : origin === 'shipped' ? 3 : ranks[authority]

/**
 * The prevailing claim: the latest claim with the highest rank. What is documented or observed comes before what is inferred, such as from a
 * gateway’s response. For a parameter, an undisputed claim takes precedence.
 */
function prevailing(current: readonly SubjectClaim[]): SubjectClaim | undefined {
  const best = Math.max(...current.map(rank))
  const ranked = current.filter((claim) => rank(claim) === best)
  const evidenced = ranked.filter(({ kind }) => kind !== 'inferred')
  const top = evidenced.length > 0 ? evidenced : ranked
  const settled = top.filter((claim) => claim.path.startsWith('param.') && !claim.disputed)
  return settled.at(-1) ?? top.at(-1)
}

/** Claims that are current. An undisputed shipped claim replaces earlier shipped claims. */
function currentClaims(claims: readonly SubjectClaim[]): readonly SubjectClaim[] {
  const ended = new Set(claims.filter(({ until }) => until !== undefined).map(({ value }) => valueKey(value)))
  const now = claims.filter(({ until }) => until === undefined)
  const isTracked = now.some(({ origin }) => origin === 'tracked')
  const shipped = now.filter(({ origin }) => origin === 'shipped')
  const latest = shipped.findLast(({ disputed }) => disputed !== true)
  return now.filter((claim) => {
    if (claim.origin !== 'shipped') return true
    // The source dropped the shipped value and now states another value, so the shipped claim is out of date.
    if (isTracked && ended.has(valueKey(claim.value))) return false
    // An undisputed shipped claim replaces earlier claims. Claims with the same value stay.
    return claim.disputed === true || latest === undefined || haveSameValue(claim, latest)
  })
}

const reasons: Readonly<Record<Authority, string>> = {
  vendor: 'stated by the vendor, whose documents come before those of gateways and third parties',
  gateway: 'stated by the gateway, whose documents come before those of third parties',
  mirror: 'stated by a copy of the vendor’s document',
  catalogue: 'stated by a third-party catalogue',
}

function reason(claim: SubjectClaim, state: CatalogEntry['state'], sourceCount: number): string {
  const from =
    claim.origin === 'own'
      ? 'measured in your own runs, which come before documents'
      : claim.origin === 'tracked'
        ? `${reasons[claim.authority ?? 'catalogue']} (${claim.source})`
        : `latest ${claim.kind === 'inferred' ? 'claim' : `${claim.kind} claim`} included with Graycard, of ${claim.date.slice(0, 10)}`
  if (state === 'past') return 'last known value; no source states a current value'
  if (state === 'single') return 'no other source states a value'
  return state === 'agreed' ? `${sourceCount} sources state this value` : from
}

function entryOf(
  { provider, endpoint, path }: SubjectClaim,
  unordered: readonly SubjectClaim[],
): CatalogEntry {
  const claims = unordered.toSorted(byDate)
  const now = currentClaims(claims)
  const counted = now.length > 0 ? now : claims.slice(-1)
  const first = prevailing(counted)
  const sides = new Map<string, SubjectClaim[]>()
  if (first) sides.set(valueKey(first.value), [])
  for (const claim of counted) {
    const key = valueKey(claim.value)
    sides.set(key, [...(sides.get(key) ?? []), claim])
  }
  const sourceCount = new Set(counted.map(({ source }) => source)).size
  const state =
    now.length === 0 ? 'past' : sides.size > 1 ? 'disputed' : sourceCount > 1 ? 'agreed' : 'single'
  return {
    provider,
    ...optionalField('endpoint', endpoint),
    path,
    state,
    sides: [...sides.values()].map((of) => ({ value: of[0]?.value, claims: of })),
    earlier: claims.filter((claim) => !counted.includes(claim)),
    why: first ? reason(first, state, sourceCount) : '',
  }
}

/**
 * Merges claims into one entry for each provider or other endpoint and path, disputed entries first. Current claims with different values are a dispute, also
 * between a document and a measurement.
 */
export function mergeClaims(claims: readonly SubjectClaim[]): readonly CatalogEntry[] {
  const groups = grouped(claims, ({ provider, endpoint, path, value }) =>
    // A model may have several aliases and display names, which do not contradict each other.
    JSON.stringify([
      provider,
      endpoint ?? null,
      path,
      path === 'alias' || path === 'title' ? valueKey(value) : '',
    ]),
  )
  const entries = [...groups.values()].map((group) => entryOf(group[0], group))
  const order = { disputed: 0, agreed: 1, single: 1, past: 2 } as const
  return entries.toSorted((a, b) => order[a.state] - order[b.state])
}
