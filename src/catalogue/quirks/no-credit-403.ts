import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'no-credit-403',
  title: 'An account without credit gets 403 instead of 429 or 402',
  source: 'songquanpeng/one-api relay/controller/image.go (insufficient_user_quota)',
  date: '2026-11-22',
  provokes: [
    { check: 'request/accepted', blame: 'your_account', severity: 'breaking' },
    { check: 'request/error-shape', blame: 'gateway', severity: 'notice' },
  ],

  rejection: (found, stage) => (stage === 'limit' ? { rejection: 'gateway-no-credit' } : found),
})
