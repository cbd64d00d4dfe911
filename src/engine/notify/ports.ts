import type { Alert } from '../../contract/index.ts'
import type { Dispatch, Notifier, NotifierSettings } from '../../plugin/index.ts'

/** Somebody to tell, with secrets filled in. */
export interface Receiver {
  /** Never its address. */
  readonly name: string
  readonly notifier: Notifier
  readonly settings: NotifierSettings
  readonly allowPrivate: boolean
  /** Whether it asked to hear of this. */
  readonly subscribesTo: (alert: Alert) => boolean
  /** Why it cannot be told anything here, such as a variable that is not set. */
  readonly problem?: string
}

/** How a message came through. `refused`: another try would be answered the same, as long as nobody changes anything. */
export type CourierResult =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly text: string
      readonly retryAfterMs?: number
    }
  | { readonly kind: 'taken' }
  | { readonly kind: 'failed'; readonly why: string; readonly permanent?: true }

/** Takes messages to where they go. Resolves whatever happens, within the time given; follows no redirect, retries nothing. */
export interface Courier {
  readonly http: (
    dispatch: Dispatch & { readonly kind: 'http' },
    way: CourierOptions,
  ) => Promise<CourierResult>
  readonly mail: (
    dispatch: Dispatch & { readonly kind: 'mail' },
    way: CourierOptions,
  ) => Promise<CourierResult>
}

export interface CourierOptions {
  readonly timeoutMs: number
  readonly allowPrivate: boolean
}

/** What notifying needs of the world. */
export interface NotifyPorts {
  readonly store: NotificationStore
  readonly receivers: readonly Receiver[]
  readonly courier: Courier
  readonly now: () => Date
  /** Monotonic milliseconds. */
  readonly monotonic: () => number
  /** Resolves after so long, or at once when the command is interrupted. */
  readonly wait: (ms: number) => Promise<void>
  /** From 0 up to 1. */
  readonly random: () => number
  /** A short hexadecimal digest, the same for the same text everywhere. */
  readonly digest: (text: string) => string
  readonly version: string
}

/** A message on its way to one receiver. */
export interface OutgoingMessage {
  readonly id: string
  /** Name of the receiver, never its address. */
  readonly receiver: string
  readonly alert: Alert
  readonly state: 'waiting' | 'sent' | 'given up'
  readonly attempts: number
  /** ISO instant before which it is not tried. */
  readonly dueAt: string
  readonly lastProblem?: string
  /** What the receiver's kind keeps of earlier messages about the same cause. */
  readonly thread?: Readonly<Record<string, string | number>>
}

/** Messages to send, and what was sent. A message is enqueued once per id, which follows from what it says after what was said before. */
export interface NotificationStore {
  readonly enqueue: (deliveries: readonly OutgoingMessage[]) => Promise<void>
  /** Takes up to `limit` messages that are due and lets nobody else have them until `untilIso`. */
  readonly lease: (now: string, untilIso: string, limit: number) => Promise<readonly OutgoingMessage[]>
  readonly settle: (delivery: OutgoingMessage) => Promise<void>
  readonly deliveries: (filter: {
    readonly since?: string
    readonly states?: readonly OutgoingMessage['state'][]
  }) => Promise<readonly OutgoingMessage[]>
  /** What was kept of the last sent message about a cause. */
  readonly thread: (
    receiver: string,
    alertKey: string,
  ) => Promise<Readonly<Record<string, string | number>> | undefined>
}
