import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'metadata-stripped',
  title: 'Images are returned without their metadata',
  source: 'imgproxy/imgproxy#1303 (strips metadata by default); WordPress/ai#956',
  date: '2026-08-18',
  provokes: [{ check: 'output/provenance', blame: 'gateway', severity: 'notice' }],

  drawing: (drawing) => ({ ...drawing, provenance: false }),
})
