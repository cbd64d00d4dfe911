import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'response-format-accepted',
  title: 'The field response_format is accepted and ignored, although the vendor rejects it',
  source: 'langwatch/langwatch PR7769; @ai-sdk/openai-compatible 2.0.91, which always sends it',
  date: '2026-09-02',
  provokes: [{ check: 'request/valid', blame: 'your_request', severity: 'breaking' }],
  request: { response_format: 'b64_json' },

  rewrite: ({ response_format: _ignored, ...fields }) => fields,
})
