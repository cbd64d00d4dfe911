import type { Alert, ReceiverSetting } from '../contract/index.ts'

/** The settings of a recipient with secrets filled in. Never stored or logged. */
export type NotifierSettings = Readonly<Record<string, string | readonly string[] | undefined>>

/** What a notifier remembers between messages about one cause, such as the number of an issue. */
export type Thread = Readonly<Record<string, string | number>>

/** A message ready to send. */
export type Dispatch =
  | {
      readonly kind: 'http'
      readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT'
      readonly url: string
      readonly headers: Readonly<Record<string, string>>
      readonly body?: string
      /** Name of this step if more requests follow. `encode` is then called again with the response in `responses`. */
      readonly step?: string
      /** Statuses other than 2xx that do not fail this step. */
      readonly acceptedStatuses?: readonly number[]
    }
  /** `server` is the URL of the mail server, with user and password if the server needs them. */
  | { readonly kind: 'mail'; readonly server: string; readonly mail: Mail }
  /** Nothing to send. */
  | { readonly kind: 'none' }

export interface Mail {
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html?: string
  /** Unique to a delivery, without angle brackets. Mail programs use the id to recognise a second copy. */
  readonly messageId: string
  /** The same for every message about one cause, so that mail programs show them as a thread. */
  readonly inReplyTo?: string
}

/** The response to one step. */
export interface NotifierResponse {
  readonly step?: string
  readonly status: number
  readonly text: string
}

export interface NotifierContext {
  /** ISO instant of the attempt. */
  readonly now: string
  /** Unique to this delivery, and the same in every attempt. */
  readonly deliveryId: string
  /** Identity of the cause: a hexadecimal hash of the alert's key. */
  readonly causeId: string
  readonly version: string
  /** Responses to the earlier steps of this delivery. */
  readonly responses: readonly NotifierResponse[]
  /** What `remember` returned after the last message about the same cause. */
  readonly thread: Thread | undefined
}

/** Encodes alerts as messages for one kind of recipient. Does no I/O: the engine sends and retries. */
export interface Notifier {
  readonly id: string
  readonly title: string
  /** Settings of the notifier, by name. */
  readonly settings: Readonly<Record<string, ReceiverSetting>>
  /** Throws an Error with the reason if a setting is invalid. */
  readonly encode: (alert: Alert, settings: NotifierSettings, context: NotifierContext) => Dispatch
  /** Returns what to remember of the responses to a delivery, for the next message about this cause. */
  readonly remember?: (responses: readonly NotifierResponse[]) => Thread | undefined
}

/** Declares a notifier. No side effect. */
export const defineNotifier = (notifier: Notifier): Notifier => notifier
