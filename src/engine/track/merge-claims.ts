import { type Authority, canonicalJson, type Claim } from '../../contract/index.ts'

/** Where a claim comes from: shipped with Graycard, read from a watched source, or measured in one's own runs. */
type Origin = 'shipped' | 'tracked' | 'own'

/** A claim, about whom it is and where it comes from. */
export interface SubjectClaim extends Claim {
  readonly provider: string
  readonly model: string
  readonly origin: Origin
  /** How near a watched source is to whoever decides. */
  readonly authority?: Authority
  /** ISO instant at which the source stopped saying so. */
  readonly until?: string
}

/** One value of a path, with everyone who says so, in order of their dates. */
interface ClaimedValue {
  readonly value: unknown
  readonly claims: readonly SubjectClaim[]
}

/** All that is said about one path of one provider's model. */
export interface CatalogEntry {
  readonly provider: string
  readonly path: string
  /** `past`: nobody says anything about it any longer. */
  readonly state: 'single' | 'agreed' | 'disputed' | 'past'
  /** What holds comes first; of a past entry what was said last. */
  readonly sides: readonly ClaimedValue[]
  /** Said before and no longer, or put right by a later word of the same origin. */
  readonly earlier: readonly SubjectClaim[]
  /** Why the first side is the one that holds. */
  readonly why: string
}

/** A value as text in which order means nothing. */
export const valueKey = (value: unknown): string => canonicalJson(value, { sets: true })

const haveSameValue = (a: SubjectClaim, b: SubjectClaim) => valueKey(a.value) === valueKey(b.value)
const byDate = (a: SubjectClaim, b: SubjectClaim) => a.date.slice(0, 10).localeCompare(b.date.slice(0, 10))

const ranks: Readonly<Record<Authority, number>> = { vendor: 4, gateway: 4, mirror: 2, catalogue: 1 }
/** Own measurements say what the API does, then its own documents as they are now, what is shipped, copies, and catalogues of others. */
const rank = ({ origin, authority = 'catalogue' }: SubjectClaim): number =>
  origin === 'own' ? 5 : origin === 'shipped' ? 3 : ranks[authority]

/** The claim that holds: of the highest rank the latest, where an undisputed one comes before a disputed one for a parameter. */
function prevailing(current: readonly SubjectClaim[]): SubjectClaim | undefined {
  const best = Math.max(...current.map(rank))
  const top = current.filter((claim) => rank(claim) === best)
  const settled = top.filter((claim) => claim.path.startsWith('param.') && !claim.disputed)
  return settled.at(-1) ?? top.at(-1)
}

/** Claims that still stand against one another: of one origin and undisputed, the later word replaces the earlier. */
function currentClaims(claims: readonly SubjectClaim[]): readonly SubjectClaim[] {
  const ended = new Set(claims.filter(({ until }) => until !== undefined).map(({ value }) => valueKey(value)))
  const now = claims.filter(({ until }) => until === undefined)
  const isTracked = now.some(({ origin }) => origin === 'tracked')
  const shipped = now.filter(({ origin }) => origin === 'shipped')
  const latest = shipped.findLast(({ disputed }) => disputed !== true)
  return now.filter((claim) => {
    if (claim.origin !== 'shipped') return true
    // A source said what is shipped, and says something else since: what is shipped is out of date.
    if (isTracked && ended.has(valueKey(claim.value))) return false
    // Each shipped claim without a dispute was put there to follow the one before, a statement of the same thing stays beside it.
    return claim.disputed === true || latest === undefined || haveSameValue(claim, latest)
  })
}

const reasons: Readonly<Record<Authority, string>> = {
  vendor: 'the vendor says so itself',
  gateway: 'the gateway says so itself',
  mirror: 'a copy of the vendor’s document says so',
  catalogue: 'a catalogue of others says so',
}

function reason(claim: SubjectClaim, state: CatalogEntry['state'], voices: number): string {
  const from =
    claim.origin === 'own'
      ? 'it was measured in your own runs'
      : claim.origin === 'tracked'
        ? `${reasons[claim.authority ?? 'catalogue']} (${claim.source})`
        : `it is the latest of what Graycard ships (${claim.kind}, ${claim.date.slice(0, 10)})`
  if (state === 'past') return 'it was said last, and nobody says so now'
  if (state === 'single') return 'nobody else says anything about it'
  return state === 'agreed' ? `${voices} sources say the same` : from
}

function entryOf(provider: string, path: string, unordered: readonly SubjectClaim[]): CatalogEntry {
  const claims = unordered.toSorted(byDate)
  const now = currentClaims(claims)
  const speaking = now.length > 0 ? now : claims.slice(-1)
  const first = prevailing(speaking)
  const sides = new Map<string, SubjectClaim[]>()
  if (first) sides.set(valueKey(first.value), [])
  for (const claim of speaking) {
    const key = valueKey(claim.value)
    sides.set(key, [...(sides.get(key) ?? []), claim])
  }
  const voices = new Set(speaking.map(({ source }) => source)).size
  const state = now.length === 0 ? 'past' : sides.size > 1 ? 'disputed' : voices > 1 ? 'agreed' : 'single'
  return {
    provider,
    path,
    state,
    sides: [...sides.values()].map((of) => ({ value: of[0]?.value, claims: of })),
    earlier: claims.filter((claim) => !speaking.includes(claim)),
    why: first ? reason(first, state, voices) : '',
  }
}

/**
 * Claims met: an entry per provider and path, disputed ones first, each with its sides. Two that stand now and say different things
 * are a dispute, and so is a document against what was seen.
 */
export function mergeClaims(claims: readonly SubjectClaim[]): readonly CatalogEntry[] {
  const groups = new Map<string, SubjectClaim[]>()
  for (const claim of claims) {
    // A model may have several other names, which do not speak against one another.
    const apart = claim.path === 'alias' ? valueKey(claim.value) : ''
    const key = JSON.stringify([claim.provider, claim.path, apart])
    const group = groups.get(key)
    if (group) group.push(claim)
    else groups.set(key, [claim])
  }
  const entries = [...groups.values()].flatMap((group) =>
    group[0] ? [entryOf(group[0].provider, group[0].path, group)] : [],
  )
  const order = { disputed: 0, agreed: 1, single: 1, past: 2 } as const
  return entries.toSorted((a, b) => order[a.state] - order[b.state])
}
