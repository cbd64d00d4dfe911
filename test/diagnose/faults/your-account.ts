import { type Fault, same } from '../fault.ts'

export const yourAccount: readonly Omit<Fault, 'blame'>[] = [
  { name: 'no credit', cause: 'quota_exhausted', here: { key: 'sk-sim-no-quota' }, ...same },
  { name: 'the hard limit', cause: 'billing_limit', here: { key: 'sk-sim-billing-limit' } },
  {
    name: 'an organisation that is not verified',
    cause: 'org_verification',
    here: { key: 'sk-sim-unverified' },
    ...same,
  },
  { name: 'no access to the model', cause: 'model_access', here: { key: 'sk-sim-no-access' }, ...same },
  { name: 'a spend limit', cause: ['billing_limit', 'quota_exhausted'], here: { key: 'sk-sim-spend-limit' } },
  { name: 'a key that may only list', cause: 'auth_scope', here: { key: 'sk-sim-list' }, ...same },
  {
    name: 'a key that is wrong',
    cause: 'auth_invalid_key',
    here: { key: 'sk-revoked-000000000000' },
    ...same,
  },
  {
    name: 'a wrong key behind a plain text',
    cause: 'auth_invalid_key',
    here: { key: 'sk-revoked-000000000000' },
    servers: [{ quirks: ['plain-text-error'] }],
    ...same,
  },
  { name: 'no credit behind a 403', cause: 'quota_exhausted', servers: [{ quirks: ['no-credit-403'] }] },
]
