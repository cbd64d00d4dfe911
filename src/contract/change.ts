/** Kinds of upstream changes. The names are API. `removed`: no longer listed, which is not a retirement. */
export const changeEvents = [
  'added',
  'removed',
  'deprecated',
  'retired',
  'renamed',
  'param_added',
  'param_removed',
  'param_changed',
  'size_added',
  'size_removed',
  'default_changed',
  'response_changed',
  'price_changed',
  'endpoint_added',
  'endpoint_removed',
  'deprecation_changed',
  'doc_changed',
] as const
export type ChangeEvent = (typeof changeEvents)[number]

/** From least to most severe. `breaking`: a request that worked will fail. `cosmetic`: only wording changed. */
export const changeSeverities = ['cosmetic', 'additive', 'risky', 'breaking'] as const
export type ChangeSeverity = (typeof changeSeverities)[number]

/** `unconfirmed`: announced at once because it affects contracts, not yet confirmed. `withdrawn`: the source took it back. */
export const changeStates = ['unconfirmed', 'confirmed', 'withdrawn'] as const
export type ChangeState = (typeof changeStates)[number]

/** What differs between two snapshots of a source, classified. */
export interface Change {
  /** Identity of the change, made from ids and data, never from wording. */
  readonly id: string
  /** ISO instant at which it appeared in the source, as far as known. */
  readonly at: string
  /** Name of the watched source that showed it first. */
  readonly source: string
  /** Sources that showed it later. */
  readonly alsoIn?: readonly string[]
  readonly event: ChangeEvent
  readonly provider: string
  readonly model?: string
  /** What changed: `model`, `POST /images/edits request mask`, `price.imageOut`. */
  readonly subject: string
  /** Old and new value, as text. */
  readonly detail: string
  readonly severity: ChangeSeverity
  readonly state: ChangeState
  /** ISO instant of the last change of state. */
  readonly decidedAt: string
  /** ISO day on which it takes effect, if the source names one: a shutdown, a new price. */
  readonly effective?: string
  /** Recommended successors, latest recommendation last. */
  readonly replacements?: readonly string[]
  /** The user's `contract@environment` that it affects. */
  readonly affects: readonly string[]
}

/** Whether a source can be read. `unreachable`: no response. `unreadable`: a response in an unknown format. */
const sourceStates = ['new', 'readable', 'unreadable', 'unreachable'] as const
export type SourceState = (typeof sourceStates)[number]

/** How authoritative a source is: a vendor's own document, a gateway's about its own service, a copy, a third party's catalogue. */
export type Authority = 'vendor' | 'gateway' | 'mirror' | 'catalogue'

/** A source that can be watched: its location, reader and authority. Shipped as data, or defined by the user. */
export interface Watchable {
  /** Name in graycard.yaml's `watch`. */
  readonly id: string
  readonly title: string
  /** Id of the catalogue's source that reads it; absent for a models list, which its provider reads. */
  readonly reader?: string
  /** Provider that its statements are about, if it does not name one itself. */
  readonly provider?: string
  readonly at:
    | { readonly kind: 'url'; readonly url: string }
    | { readonly kind: 'file'; readonly path: string }
    /** Files of a published package: the first existing file of each group. Read through the user's npm. */
    | {
        readonly kind: 'npm'
        readonly package: string
        readonly files: readonly (readonly string[])[]
      }
    /** The models list of each environment with this provider, requested with the environment's API key. */
    | { readonly kind: 'models'; readonly provider: string }
  readonly authority: Authority
  readonly everyMinutes: number
  /** Page that documents the location, and the day it was read. */
  readonly source: string
  readonly date: string
}
