import type { Alert, ReceiverSetting } from '../contract/index.ts'

/** What a receiver's settings come to, with secrets filled in. Never written anywhere. */
export type NotifierSettings = Readonly<Record<string, string | readonly string[] | undefined>>

/** What is kept between two messages about one cause, such as the number of an issue. */
export type Thread = Readonly<Record<string, string | number>>

/** What a message becomes on the wire. */
export type Dispatch =
  | {
      readonly kind: 'http'
      readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT'
      readonly url: string
      readonly headers: Readonly<Record<string, string>>
      readonly body?: string
      /** Name of this step, where more is to be sent: `encode` is asked again with the answer among `replies`. */
      readonly step?: string
      /** Statuses besides success that are an answer to this step, and no failure. */
      readonly acceptedStatuses?: readonly number[]
    }
  /** `server` is its address, with user and password where it wants them. */
  | { readonly kind: 'mail'; readonly server: string; readonly mail: Mail }
  /** There is nothing to send: this receiver says nothing of this. */
  | { readonly kind: 'none' }

export interface Mail {
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html?: string
  /** Unique to a delivery, without angle brackets: a second copy of one mail is then known as that. */
  readonly messageId: string
  /** The same for every message of one cause, so that readers show a thread. */
  readonly inReplyTo?: string
}

/** What a receiver answered to one step. */
export interface NotifierResponse {
  readonly step?: string
  readonly status: number
  readonly text: string
}

export interface NotifierContext {
  /** ISO instant of sending. */
  readonly now: string
  /** Unique to this delivery, and the same on every further try. */
  readonly deliveryId: string
  /** Identity of the cause, in hexadecimal: the alert's key in a form that fits everywhere. */
  readonly causeId: string
  readonly version: string
  /** Answers to the steps of this delivery so far. */
  readonly responses: readonly NotifierResponse[]
  /** What was kept of earlier messages about the same cause. */
  readonly thread: Thread | undefined
}

/** Turns an alert into a message of one kind of receiver. No I/O: the transport travels, the engine retries. */
export interface Notifier {
  readonly id: string
  readonly title: string
  /** Settings it takes, by name. */
  readonly settings: Readonly<Record<string, ReceiverSetting>>
  /** Throws an Error that says why where the settings cannot be used. */
  readonly encode: (alert: Alert, settings: NotifierSettings, context: NotifierContext) => Dispatch
  /** What to keep of the answers to a delivery, for the next message about this cause. */
  readonly remember?: (responses: readonly NotifierResponse[]) => Thread | undefined
}

/** Declares a notifier. No side effect. */
export const defineNotifier = (notifier: Notifier): Notifier => notifier
