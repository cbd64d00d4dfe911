import type { Alert } from '../contract/index.ts'

/** What a receiver's settings come to, with secrets filled in. Never written anywhere. */
export type NotifierSettings = Readonly<Record<string, string | number | boolean | undefined>>

/** What is kept between two messages about one cause, such as the number of an issue. */
export type Thread = Readonly<Record<string, string | number>>

/** What a message becomes on the wire. */
export type Dispatch =
  | {
      readonly kind: 'http'
      readonly method: 'POST' | 'PATCH' | 'PUT'
      readonly url: string
      readonly headers: Readonly<Record<string, string>>
      readonly body: string
    }
  | { readonly kind: 'mail'; readonly mail: Mail }
  /** There is nothing to send: this receiver says nothing of this. */
  | { readonly kind: 'none' }

export interface Mail {
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html?: string
  /** The same for every message of one cause, so that readers show a thread. */
  readonly messageId: string
  readonly inReplyTo?: string
}

export interface NotifierContext {
  /** ISO instant of sending. */
  readonly now: string
  /** Unique to this delivery, and the same on every further try. */
  readonly deliveryId: string
  readonly version: string
  /** What was kept of earlier messages about the same cause. */
  readonly thread: Thread | undefined
}

/** Turns an alert into a message of one kind of receiver. No I/O: the transport travels, the engine retries. */
export interface Notifier {
  readonly id: string
  readonly title: string
  /** Settings it takes, by name; `secret` ones are named by an environment variable (`urlEnv`) and never written. */
  readonly settings: Readonly<
    Record<string, { readonly secret?: true; readonly required?: true; readonly about: string }>
  >
  readonly encode: (alert: Alert, settings: NotifierSettings, context: NotifierContext) => Dispatch
  /** What to keep of a successful answer, for the next message about this cause. */
  readonly remember?: (reply: { readonly status: number; readonly text: string }) => Thread | undefined
}

/** Declares a notifier. No side effect. */
export const defineNotifier = (notifier: Notifier): Notifier => notifier
