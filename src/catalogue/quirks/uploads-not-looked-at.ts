import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'uploads-not-looked-at',
  title: 'An edit returns an image unrelated to the upload',
  source: 'chenyme/grok2api#1012',
  date: '2026-08-27',
  provokes: [{ check: 'request/image-enforced', blame: 'gateway', severity: 'risky' }],
  edit: { images: ['known'] },
  uploads: () => ({ images: [], unread: true }),
})
