import type { Alert } from '../../contract/index.ts'
import type { Dispatch, Notifier, NotifierSettings } from '../../plugin/index.ts'
import type { NotificationStore } from '../track/ports.ts'

/** Somebody to tell, with secrets filled in. */
export interface Receiver {
  /** Never its address. */
  readonly name: string
  readonly notifier: Notifier
  readonly settings: NotifierSettings
  readonly allowPrivate: boolean
  /** Whether it asked to hear of this. */
  readonly wants: (alert: Alert) => boolean
  /** Why it cannot be told anything here, such as a variable that is not set. */
  readonly problem?: string
}

/** How a message came through. `refused`: another try would be answered the same, as long as nobody changes anything. */
export type Reached =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly text: string
      readonly retryAfterMs?: number
    }
  | { readonly kind: 'taken' }
  | { readonly kind: 'failed'; readonly why: string; readonly refused?: true }

/** Takes messages to where they go. Resolves whatever happens, within the time given; follows no redirect, retries nothing. */
export interface Courier {
  readonly http: (dispatch: Dispatch & { readonly kind: 'http' }, way: CourierWay) => Promise<Reached>
  readonly mail: (dispatch: Dispatch & { readonly kind: 'mail' }, way: CourierWay) => Promise<Reached>
}

export interface CourierWay {
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
