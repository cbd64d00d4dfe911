import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'empty-data',
  title: 'Status 200 with an empty list of images',
  source: 'vercel/ai#19168',
  date: '2026-08-20',
  provokes: [{ check: 'output/count', blame: 'gateway', severity: 'breaking' }],

  imagesBody: (body) => ({ ...body, data: [] }),
})
