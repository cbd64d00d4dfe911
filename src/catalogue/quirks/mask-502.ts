import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'mask-502',
  title: 'An edit with a mask fails with 502; without a mask it is accepted',
  source: 'Wei-Shaw/sub2api#2251',
  date: '2026-05-07',
  provokes: [
    { check: 'request/accepted', blame: 'upstream_outage', severity: 'breaking' },
    { check: 'request/error-shape', blame: 'gateway', severity: 'notice' },
    { check: 'billing/budget', blame: 'unknown', severity: 'risky' },
  ],
  edit: { images: ['known'], mask: 'known' },
  rejection: (found, stage, { uploaded }) =>
    stage === 'request' && uploaded?.mask && !found ? { rejection: 'upstream-unavailable' } : found,
})
