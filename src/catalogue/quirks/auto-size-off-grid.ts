import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'auto-size-off-grid',
  title: 'Size auto returns an image whose size is not an allowed value',
  source: 'MicrosoftDocs/azure-ai-docs PR779',
  date: '2026-07-08',
  provokes: [{ check: 'output/size', blame: 'gateway', severity: 'notice' }],
  request: { size: 'auto' },

  drawing: (drawing, { size = 'auto' }) =>
    size === 'auto' ? { ...drawing, width: 1054, height: 1492 } : drawing,
})
