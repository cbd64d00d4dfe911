import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'reset-mid-body',
  title: 'The connection is reset in the middle of the image',
  source: 'Soju06/codex-lb#2027; spectre-pro/gemini-proxy#3',
  date: '2026-09-07',
  provokes: [
    { check: 'request/accepted', blame: 'gateway', severity: 'breaking' },
    { check: 'billing/budget', blame: 'unknown', severity: 'risky' },
  ],

  transmit: (status, { endpoint }) =>
    status === 200 && endpoint !== 'models' ? { cutAfterBytes: 4096 } : undefined,
})
