/** Kinds of events of a status page. They are about the state of a service, not about its contract. The names are API. */
const statusEvents = [
  'incident_opened',
  'incident_updated',
  'incident_resolved',
  'component_degraded',
  'component_restored',
  'maintenance_scheduled',
  'maintenance_started',
  'maintenance_ended',
] as const
export type StatusEvent = (typeof statusEvents)[number]

/**
 * Kinds of upstream changes. The names are API. `removed`: no longer listed, which is not a retirement. `shutdown_planned`: a model that is in
 * service has a shutdown date.
 */
export const changeEvents = [
  'added',
  'removed',
  'deprecated',
  'shutdown_planned',
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
  ...statusEvents,
] as const
export type ChangeEvent = (typeof changeEvents)[number]

/** Whether an event is about the state of a service, not about its contract. */
export const isStatusEvent = (event: ChangeEvent): event is StatusEvent =>
  statusEvents.some((one) => one === event)

/** From least to most severe. `breaking`: a request that worked will fail. `cosmetic`: only wording changed. */
export const changeSeverities = ['cosmetic', 'additive', 'risky', 'breaking'] as const
export type ChangeSeverity = (typeof changeSeverities)[number]

/** `unconfirmed`: announced at once because the change affects contracts, but not yet confirmed. `withdrawn`: the source reverted the change. */
export const changeStates = ['unconfirmed', 'confirmed', 'withdrawn'] as const
export type ChangeState = (typeof changeStates)[number]

/** A classified difference between two snapshots of a source. */
export interface Change {
  /** Identity of the change, made from ids and data, never from wording. */
  readonly id: string
  /** ISO instant at which the change appeared in the source, as far as known. */
  readonly at: string
  /** Name of the watched source that reported the change first. */
  readonly source: string
  /** Sources that reported the change later. */
  readonly alsoIn?: readonly string[]
  readonly event: ChangeEvent
  readonly provider: string
  readonly model?: string
  /** The subject of the change: `model`, `POST /images/edits request mask`, `price.imageOut`. */
  readonly subject: string
  /** Old and new value, as text. */
  readonly detail: string
  readonly severity: ChangeSeverity
  readonly state: ChangeState
  /** ISO instant of the last change of state. */
  readonly decidedAt: string
  /** ISO day on which the change takes effect, if the source names a day, such as a shutdown date. */
  readonly effective?: string
  /** Recommended successors, latest recommendation last. */
  readonly replacements?: readonly string[]
  /** The user's contracts that the change affects, as `contract@environment`. */
  readonly affects: readonly string[]
}

/** Whether a source can be read. `unreachable`: no response. `unreadable`: a response in an unknown format. */
const sourceStates = ['new', 'readable', 'unreadable', 'unreachable'] as const
export type SourceState = (typeof sourceStates)[number]

/** How authoritative a source is: a vendor's own document, a gateway's document about its own service, a copy, or a third-party catalogue. */
export type Authority = 'vendor' | 'gateway' | 'mirror' | 'catalogue'

/** A source that can be watched, with its location, reader and authority. It is shipped as data or defined by the user. */
export interface Watchable {
  /** Name in graycard.yaml's `watch`. */
  readonly id: string
  readonly title: string
  /** Id of the catalogue source that reads the content. Absent for a models list, which its provider reads. */
  readonly reader?: string
  /** Provider that the statements are about, if the statements do not name a provider. */
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
  /** What documents the location, and the day it was read. */
  readonly source: string
  readonly date: string
}
