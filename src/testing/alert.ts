import type { Alert } from '../contract/index.ts'

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
  money: 'a picture costs $0.0100 more',
  next: ['Move to model-two'],
  evidence: ['https://upstream.example/deprecations'],
  ...fields,
})
