import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'n-ignored-billed',
  title: 'n is ignored: one image is returned and n are billed',
  source: 'QuantumNous/new-api dto/openai_image.go (comment on double counting n)',
  date: '2026-11-22',
  provokes: [
    { check: 'output/count', blame: 'gateway', severity: 'breaking' },
    { check: 'billing/charged-as-asked', blame: 'gateway', severity: 'breaking' },
    { check: 'request/n-enforced', blame: 'gateway', severity: 'risky' },
  ],
  request: { n: 2 },

  rewrite: (request) => {
    const { n } = request
    return Number.isInteger(n) && (Number(n) < 1 || Number(n) > 10) ? { ...request, n: 1 } : request
  },
  imageCount: () => 1,
})
