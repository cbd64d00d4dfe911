import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'models-list-stale',
  title: 'The models list omits newer models that the API accepts',
  source: 'Wei-Shaw/sub2api#6862',
  date: '2026-09-09',
  provokes: [{ check: 'model/listed', blame: 'gateway', severity: 'notice' }],

  forModels: ({ concerns = '(?!)' }) => ({
    models: (models) => models.filter(({ id }) => !new RegExp(concerns).test(id)),
  }),
})
