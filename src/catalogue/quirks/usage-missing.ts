import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'usage-missing',
  title: 'The response has no usage',
  source: 'BerriAI/litellm#18541, #21902',
  date: '2026-02-23',
  provokes: [{ check: 'output/usage', blame: 'gateway', severity: 'risky' }],

  imagesBody: ({ usage: _dropped, ...body }) => body,
})
