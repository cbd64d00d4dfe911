import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'auto-size-off-grid',
  title: 'Size auto gives a picture in a size that cannot be asked for',
  source: 'MicrosoftDocs/azure-ai-docs PR779',
  date: '2026-07-08',
  provokes: [{ check: 'output/size', blame: 'gateway', severity: 'notice' }],
  request: { size: 'auto' },

  drawing: (drawing, { size = 'auto' }) =>
    size === 'auto' ? { ...drawing, width: 1054, height: 1492 } : drawing,
})
