import {
  type Authority,
  canonicalJson,
  type Claim,
  grouped,
  type Knowledge,
  type ModelSheet,
  optionalField,
  sameJson,
  type TrackedClaim,
} from '../../contract/index.ts'
import { modelSheets } from './catalog-claims.ts'
import { isInKnowledgesForm, merged, repeats } from './proposed-value.ts'

/** A claim that knowledge lacks or contradicts. */
export interface ProposedClaim {
  /** Path in knowledge. */
  readonly path: string
  readonly value: unknown
  /** The claim that the proposal contradicts. Absent if knowledge has none. */
  readonly before?: Pick<Claim, 'value' | 'kind' | 'source' | 'date'>
  /** Addresses of the documents that state the value, earliest first. */
  readonly sources: readonly string[]
  /** ISO day on which a document was first read to state it. */
  readonly since: string
  /** Other documents of the same provider state another value. */
  readonly disputed?: true
}

/** Everything that is proposed about one model. */
export interface ModelProposal {
  readonly provider: string
  readonly model: string
  /** Knowledge has no sheet of the model at this provider. */
  readonly isNew: boolean
  readonly claims: readonly ProposedClaim[]
}

/** A statement that differs from knowledge and is not proposed. */
export interface ProposalHint {
  readonly provider: string
  readonly model: string
  readonly path: string
  readonly value: unknown
  readonly source: string
  /**
   * `catalogue`: a third party states it. `private`: a file or a private address states it, which nobody else can open. `unconfirmed`: the change is
   * not confirmed yet. `form`: knowledge has no such form of the value, such as an incomplete price.
   */
  readonly why: 'catalogue' | 'private' | 'unconfirmed' | 'form'
}

export interface Proposals {
  readonly models: readonly ModelProposal[]
  readonly hints: readonly ProposalHint[]
}

/** What is known of the watched sources. */
export interface ProposalContext {
  /**
   * Source id → its authority, and the address of its document, which is absent for a file and a private address. A source that is missing counts as a
   * third-party catalogue.
   */
  readonly sources: ReadonlyMap<string, { readonly authority: Authority; readonly document?: string }>
  /** Whether the statement belongs to a change that is not confirmed yet. */
  readonly isUnconfirmed: (claim: TrackedClaim) => boolean
}

/** Paths that knowledge has claims about, if the value has knowledge's form. */
const isKnowledgesPath = (path: string): boolean =>
  /^(released|notice|shutdown|deprecated|replacement|alias|title|size|tokens|tiers|transparency|endpoints(\..+)?)$/.test(
    path,
  ) || /^(price|param)\./.test(path)

/** Paths about which a model may have several claims at once. */
const isPlural = (path: string): boolean => path === 'alias' || path === 'title' || path === 'replacement'

const bare = (model: string): string => model.split('/').at(-1) ?? model

const names = ({ model, claims }: ModelSheet): readonly string[] => [
  model,
  ...claims.flatMap((claim) => (claim.path === 'alias' ? [claim.value] : [])),
]

/** The shipped claim that prevails: the latest, if possible an undisputed one. */
const prevailing = (claims: readonly Claim[]): Claim | undefined =>
  claims.findLast(({ disputed }) => disputed !== true) ?? claims.at(-1)

/**
 * Proposes claims for knowledge from what watched sources state now. Only public documents of a vendor or gateway about its own API are proposed. What
 * third parties and private documents state, and what is unconfirmed, are hints. What knowledge already says, in any of its claims, is no proposal.
 */
export function proposeClaims(
  knowledge: Knowledge,
  tracked: readonly TrackedClaim[],
  { sources, isUnconfirmed }: ProposalContext,
): Proposals {
  const hints: ProposalHint[] = []
  const found: { readonly subject: Subject; readonly claim: TrackedClaim }[] = []
  for (const claim of tracked) {
    const { provider, model, path, value, source, until } = claim
    if (model === undefined || until !== undefined || !isKnowledgesPath(path)) continue
    const subject = subjectOf(knowledge, provider, model)
    if (subject.sheets.some((sheet) => repeats(sheet.claims, path, value))) continue
    const { authority = 'catalogue', document } = sources.get(source) ?? {}
    const why =
      authority === 'catalogue' || authority === 'mirror'
        ? 'catalogue'
        : document === undefined
          ? 'private'
          : isUnconfirmed(claim)
            ? 'unconfirmed'
            : isInKnowledgesForm(path, value)
              ? undefined
              : 'form'
    if (why !== undefined) {
      hints.push({ provider, model: subject.model, path, value, source, why })
      continue
    }
    found.push({ subject, claim })
  }
  const bySubject = grouped(found, ({ subject: { provider, model } }) => JSON.stringify([provider, model]))
  const models = [...bySubject.values()].flatMap((about): readonly ModelProposal[] => {
    const [{ subject }] = about
    const claims = proposedClaims(
      subject,
      about.map(({ claim }) => claim),
      sources,
      hints,
    )
    const { provider, model, own } = subject
    return claims.length === 0 ? [] : [{ provider, model, isNew: own === undefined, claims }]
  })
  return {
    models: models.toSorted((a, b) => `${a.provider} ${a.model}`.localeCompare(`${b.provider} ${b.model}`)),
    hints,
  }
}

interface Subject {
  readonly provider: string
  readonly model: string
  /** The provider's own sheet. */
  readonly own?: ModelSheet
  /** Sheets whose claims hold at the provider: its own, and that of the model's vendor, except dates if the provider sets its own. */
  readonly sheets: readonly ModelSheet[]
}

function subjectOf(knowledge: Knowledge, provider: string, model: string): Subject {
  const about = modelSheets(knowledge).filter(
    (sheet) => names(sheet).includes(model) || names(sheet).includes(bare(model)),
  )
  const own = about.find((sheet) => sheet.provider === provider)
  const setsDates = knowledge.providers
    .find((one) => one.provider === provider)
    ?.claims.some(({ path }) => path === 'lifecycle')
  const vendors = about.filter((sheet) => sheet.provider !== provider && knowledge.models.includes(sheet))
  return {
    provider,
    model: own?.model ?? vendors[0]?.model ?? bare(model),
    ...optionalField('own', own),
    sheets: [...about.filter((sheet) => sheet.provider === provider), ...(setsDates === true ? [] : vendors)],
  }
}

function proposedClaims(
  { own, model, provider }: Subject,
  claims: readonly TrackedClaim[],
  sources: ProposalContext['sources'],
  hints: ProposalHint[],
): readonly ProposedClaim[] {
  const shipped: readonly Claim[] = own?.claims ?? []
  // Prices of single meters and images become one price.
  return [...grouped(claims, topicOf)].flatMap(([path, about]): readonly ProposedClaim[] => {
    const before = prevailing(shipped.filter((claim) => claim.path === path))
    return bySides(path, about).flatMap((side, _, sides): readonly ProposedClaim[] => {
      const value = merged(path, before?.value, side)
      if (value === undefined) {
        for (const one of side)
          hints.push({ provider, model, path: one.path, value: one.value, source: one.source, why: 'form' })
        return []
      }
      if (before !== undefined && sameJson(before.value, value)) return []
      const dated = side.toSorted((a, b) => a.since.localeCompare(b.since))
      return [
        {
          path,
          value,
          ...(before === undefined || isPlural(path) ? {} : { before }),
          sources: [...new Set(dated.map(({ source }) => sources.get(source)?.document ?? source))],
          since: dated[0]?.since.slice(0, 10) ?? '',
          ...(sides.length > 1 && !isPlural(path) ? { disputed: true as const } : {}),
        },
      ]
    })
  })
}

/** Statements about one topic, by value. Meters of a price do not contradict each other. */
function bySides(path: string, claims: readonly TrackedClaim[]): readonly (readonly TrackedClaim[])[] {
  if (path !== 'price')
    return [...grouped(claims, ({ value }) => canonicalJson(value, { sets: true })).values()]
  const agreed = [...grouped(claims, (claim) => claim.path).values()].every((about) =>
    about.every((one) => sameJson(one.value, about[0].value)),
  )
  return agreed ? [claims] : [...grouped(claims, ({ source }) => source).values()]
}

const topicOf = ({ path }: TrackedClaim): string => (path.startsWith('price.') ? 'price' : path)
