import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'usage-zero',
  title: 'All token counts in usage are zero',
  source: 'mudler/LocalAI core/http/endpoints/openai/image.go @82c191af',
  date: '2026-11-22',
  provokes: [{ check: 'output/usage', blame: 'gateway', severity: 'risky' }],

  imagesBody: (body) => ({
    ...body,
    usage: {
      total_tokens: 0,
      input_tokens: 0,
      output_tokens: 0,
      input_tokens_details: { text_tokens: 0, image_tokens: 0 },
    },
  }),
})
