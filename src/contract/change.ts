/** What can happen upstream. The names are API. `removed`: left a list, which is not a retirement. */
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

/** From least to most severe. `breaking`: a call that worked will not. `cosmetic`: words only. */
export const changeSeverities = ['cosmetic', 'additive', 'risky', 'breaking'] as const
export type ChangeSeverity = (typeof changeSeverities)[number]

/** `unconfirmed`: said at once because it matters, and it has not held yet. `withdrawn`: it did not hold. */
export const changeStates = ['unconfirmed', 'confirmed', 'withdrawn'] as const
export type ChangeState = (typeof changeStates)[number]

/** What differs between two snapshots of a source, classified. */
export interface Change {
  /** Stays the same while the same thing is meant: ids and data, never wording. */
  readonly id: string
  /** ISO instant at which it reached the source, as far as is known. */
  readonly at: string
  /** Name of the watched source that said so first. */
  readonly source: string
  /** Others that said so later. */
  readonly alsoIn?: readonly string[]
  readonly event: ChangeEvent
  readonly provider: string
  readonly model?: string
  /** What it is about: `model`, `POST /images/edits request mask`, `price.imageOut`. */
  readonly subject: string
  /** What it was and what it is, in words. */
  readonly detail: string
  readonly severity: ChangeSeverity
  readonly state: ChangeState
  /** ISO instant at which the state was last decided. */
  readonly decidedAt: string
  /** ISO day from which it holds, where the source names one: a shutdown, a price from a date on. */
  readonly effective?: string
  /** Recommended successors, latest advice last. */
  readonly replacements?: readonly string[]
  /** `contract@environment` of yours that it touches. */
  readonly affects: readonly string[]
}

/** Whether a source can be read. `unreachable`: no answer. `unreadable`: an answer that is not what it was. */
const sourceStates = ['new', 'readable', 'unreadable', 'unreachable'] as const
export type SourceState = (typeof sourceStates)[number]

/** How near a source is to whoever decides: a vendor's own document, a gateway's of what it serves, a copy, a catalogue of others. */
export type Authority = 'vendor' | 'gateway' | 'mirror' | 'catalogue'

/** Something upstream that can be watched: where it is, how it is read, and how much its word counts. Data, shipped or the user's own. */
export interface Watchable {
  /** Name in graycard.yaml's `watch`. */
  readonly id: string
  readonly title: string
  /** Id of the source in the catalogue that reads it; none for a models list, which its provider reads. */
  readonly reader?: string
  /** Whose API its statements are about, where it does not say so itself. */
  readonly provider?: string
  readonly at:
    | { readonly kind: 'url'; readonly url: string }
    | { readonly kind: 'file'; readonly path: string }
    /** Files of a published package: of each group the first that it has. Its versions and files come through the user's npm. */
    | {
        readonly kind: 'npm'
        readonly package: string
        readonly files: readonly (readonly string[])[]
      }
    /** The models list of each environment whose provider is this one, asked with its own key. */
    | { readonly kind: 'models'; readonly provider: string }
  readonly authority: Authority
  readonly everyMinutes: number
  /** Where it is documented that this is there, and the day it was looked at. */
  readonly source: string
  readonly date: string
}
