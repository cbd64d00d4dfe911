import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'model-echoed-otherwise',
  title: 'The response names a different model than requested',
  source: 'openai/codex#28723 (gpt-image-2-codex)',
  date: '2026-06-16',
  provokes: [{ check: 'model/substituted', blame: 'gateway', severity: 'risky' }],

  imagesBody: (body, { request }) => ({ ...body, model: `${String(request?.['model'])}-codex` }),
})
