import { defineQuirk } from '../../plugin/index.ts'

/** The fields of the gateway's request struct. */
const known = new Set([
  'model',
  'prompt',
  'n',
  'size',
  'quality',
  'response_format',
  'user',
  'background',
  'moderation',
  'output_format',
  'output_compression',
  'partial_images',
  'stream',
])

export default defineQuirk({
  id: 'unknown-fields-dropped',
  title: 'Fields that the gateway does not know are silently dropped',
  source: 'QuantumNous/new-api dto/openai_image.go (extra fields are not forwarded)',
  date: '2026-11-22',
  provokes: [{ check: 'request/unknown-field', blame: 'gateway', severity: 'notice' }],

  rewrite: (request) => Object.fromEntries(Object.entries(request).filter(([field]) => known.has(field))),
})
