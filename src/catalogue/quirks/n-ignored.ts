import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'n-ignored',
  title: 'n is ignored: one image is returned and one is billed',
  source: 'Wei-Shaw/sub2api#2586; QuantumNous/new-api#5810',
  date: '2026-06-29',
  provokes: [
    { check: 'output/count', blame: 'gateway', severity: 'breaking' },
    { check: 'request/n-enforced', blame: 'gateway', severity: 'risky' },
  ],
  request: { n: 2 },

  rewrite: ({ n: _overlooked, ...request }) => request,
})
