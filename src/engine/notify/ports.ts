import type { Alert } from '../../contract/index.ts'
import type { Dispatch, Notifier, NotifierSettings } from '../../plugin/index.ts'

/** A recipient of alerts, with secrets filled in. */
export interface Receiver {
  /** Name of the recipient, never its address. */
  readonly name: string
  readonly notifier: Notifier
  readonly settings: NotifierSettings
  readonly allowPrivate: boolean
  /** Whether its filter matches the alert. */
  readonly subscribesTo: (alert: Alert) => boolean
  /** Why no alert can be sent to the recipient, such as an unset variable. */
  readonly problem?: string
}

/** The result of one attempt. `permanent`: another attempt would fail in the same way. */
export type CourierResult =
  | {
      readonly kind: 'responded'
      readonly status: number
      readonly text: string
      readonly retryAfterMs?: number
    }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'failed'; readonly why: string; readonly permanent?: true }

/** Sends messages. Never rejects, ends within the timeout, follows no redirects and does not retry. */
export interface Courier {
  readonly http: (
    dispatch: Dispatch & { readonly kind: 'http' },
    options: CourierOptions,
  ) => Promise<CourierResult>
  readonly mail: (
    dispatch: Dispatch & { readonly kind: 'mail' },
    options: CourierOptions,
  ) => Promise<CourierResult>
}

export interface CourierOptions {
  readonly timeoutMs: number
  readonly allowPrivate: boolean
}

/** The ports for sending alerts. */
export interface NotifyPorts {
  readonly store: NotificationStore
  readonly receivers: readonly Receiver[]
  readonly courier: Courier
  readonly now: () => Date
  /** Monotonic milliseconds. */
  readonly monotonic: () => number
  /** Resolves after `ms`, or at once when the command is interrupted. */
  readonly wait: (ms: number) => Promise<void>
  /** A random number from 0 up to 1. */
  readonly random: () => number
  /** A short hexadecimal digest. The same text has the same digest on every machine. */
  readonly digest: (text: string) => string
  readonly version: string
}

/** A message to one recipient. */
export interface OutgoingMessage {
  readonly id: string
  /** Name of the recipient, never its address. */
  readonly receiver: string
  readonly alert: Alert
  readonly state: 'waiting' | 'sent' | 'given up'
  readonly attempts: number
  /** ISO instant of the next attempt. */
  readonly dueAt: string
  readonly lastProblem?: string
  /** What the notifier remembers of earlier messages about the same cause. */
  readonly thread?: Readonly<Record<string, string | number>>
}

/** Pending and sent messages. A message is enqueued once per id. */
export interface NotificationStore {
  readonly enqueue: (deliveries: readonly OutgoingMessage[]) => Promise<void>
  /** Leases up to `limit` messages that are due. No other process gets them before `untilIso`. */
  readonly lease: (now: string, untilIso: string, limit: number) => Promise<readonly OutgoingMessage[]>
  readonly settle: (delivery: OutgoingMessage) => Promise<void>
  readonly deliveries: (filter: {
    readonly since?: string
    readonly states?: readonly OutgoingMessage['state'][]
  }) => Promise<readonly OutgoingMessage[]>
  /** The thread of the last message sent about a cause. */
  readonly thread: (
    receiver: string,
    alertKey: string,
  ) => Promise<Readonly<Record<string, string | number>> | undefined>
}
