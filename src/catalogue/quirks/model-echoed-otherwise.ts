import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'model-echoed-otherwise',
  title: 'The reply names another model than was asked for',
  source: 'openai/codex#28723 (gpt-image-2-codex)',
  date: '2026-06-16',
  provokes: [{ check: 'model/substituted', blame: 'gateway', severity: 'risky' }],

  served: (body, { request }) => ({ ...body, model: `${String(request?.['model'])}-codex` }),
})
