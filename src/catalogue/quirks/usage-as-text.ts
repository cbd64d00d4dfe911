import { toObject } from '../../contract/index.ts'
import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'usage-as-text',
  title: 'Usage counts image tokens as text tokens, which cost a third',
  source: 'BerriAI/litellm#31142; Wei-Shaw/sub2api#4644',
  date: '2026-07-20',
  provokes: [{ check: 'output/usage', blame: 'gateway', severity: 'risky' }],

  imagesBody(body) {
    const usage = toObject(body['usage'])
    const details = { text_tokens: usage['output_tokens'], image_tokens: 0 }
    return { ...body, usage: { ...usage, output_tokens_details: details } }
  },
})
