import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'mask-dropped',
  title: 'The mask of an edit is silently dropped',
  source: 'vercel/ai#14360',
  date: '2026-07-15',
  provokes: [
    { check: 'request/mask-enforced', blame: 'gateway', severity: 'risky' },
    { check: 'output/mask-kept', blame: 'unknown', severity: 'risky' },
  ],
  edit: { images: ['known'], mask: 'known' },
  uploads: ({ images }) => ({ images }),
})
