import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'transparent-ignored',
  title: 'A transparent background is ignored: the image is opaque',
  source:
    'songquanpeng/one-api relay/controller/image.go @8df4a267 (fields that are not in its struct are dropped)',
  date: '2026-11-22',
  provokes: [
    { check: 'output/alpha', blame: 'gateway', severity: 'breaking' },
    { check: 'output/echo', blame: 'gateway', severity: 'risky' },
  ],
  request: { background: 'transparent' },

  rewrite: ({ background: _dropped, ...request }) => request,
})
