import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'uploads-lost',
  title: 'The gateway forwards the form fields but not the files',
  source: 'QuantumNous/new-api#1159',
  date: '2025-06-05',
  provokes: [{ check: 'request/accepted', blame: 'gateway', severity: 'breaking' }],
  edit: { images: ['known'] },
  uploads: () => ({ images: [] }),
  rejection: (found) =>
    found?.rejection.startsWith('missing-image')
      ? { rejection: 'invalid-image', fill: { number: '1' } }
      : found,
})
