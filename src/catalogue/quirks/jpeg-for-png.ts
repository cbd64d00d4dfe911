import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'jpeg-for-png',
  title: 'JPEG is returned where PNG was requested',
  source: 'googleapis/python-genai#1824; iBUHub/AIStudioToAPI#220',
  date: '2026-07-06',
  provokes: [
    { check: 'output/format', blame: 'gateway', severity: 'breaking' },
    { check: 'output/echo', blame: 'gateway', severity: 'risky' },
  ],
  request: { output_format: 'png' },

  drawing: (drawing) => (drawing.format === 'png' ? { ...drawing, format: 'jpeg' } : drawing),
})
