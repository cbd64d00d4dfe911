import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'retired-still-listed',
  title: 'The models list still names retired models',
  source: 'https://wisdom-docs.juheapi.com/api-reference/image/openai-image',
  date: '2026-11-22',
  provokes: [{ check: 'model/listed', blame: 'gateway', severity: 'notice' }],

  models: (models, retired) => [...models, ...retired],
})
