import type { Alert } from '../../contract/index.ts'
import type { Notifier, NotifierContext, NotifierSettings } from '../../plugin/index.ts'

/** An alert that says everything one can say; fields given replace its own. */
export const anAlert = (fields: Partial<Alert> = {}): Alert => ({
  key: 'retired|acme|model-one',
  kind: 'change',
  state: 'open',
  at: '2026-11-24T12:00:00Z',
  severity: 'breaking',
  title: 'model-one shuts down on 2026-12-01',
  facts: ['7 days left'],
  event: 'deprecated',
  certainty: 'unconfirmed',
  blame: 'upstream_change',
  provider: 'acme',
  model: 'model-one',
  affects: ['hero@production'],
  daysLeft: 7,
  money: 'An image costs $0.0100 more',
  next: ['Move to model-two'],
  evidence: ['https://upstream.example/deprecations'],
  ...fields,
})

/** A delivery’s context; fields given replace its own. */
export const deliveryContext = (fields: Partial<NotifierContext> = {}): NotifierContext => ({
  now: '2026-11-24T12:00:00Z',
  deliveryId: 'd1',
  causeId: 'c1',
  version: '1.0.0',
  responses: [],
  thread: undefined,
  ...fields,
})

// oxlint-disable typescript/no-explicit-any -- what it is made of is what a test asserts
/** The JSON that a notifier sends over HTTP for an alert; undefined where it sends none. */
export function sentBody(notifier: Notifier, alert: Alert, settings: NotifierSettings): any {
  const dispatch = notifier.encode(alert, settings, deliveryContext())
  return dispatch.kind === 'http' && dispatch.body !== undefined ? JSON.parse(dispatch.body) : undefined
}
