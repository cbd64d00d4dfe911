import { toObject } from '../../contract/index.ts'
import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'usage-without-details',
  title: 'Usage has no breakdown of its input tokens',
  source: 'mudler/LocalAI#7354; BerriAI/litellm#18541',
  date: '2025-12-31',
  provokes: [{ check: 'output/usage', blame: 'gateway', severity: 'notice' }],

  imagesBody(body) {
    const { input_tokens_details: _left, ...usage } = toObject(body['usage'])
    return { ...body, usage }
  },
})
