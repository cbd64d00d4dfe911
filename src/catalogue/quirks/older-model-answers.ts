import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'older-model-answers',
  title: 'A newer model is listed, but an older model creates its images',
  source: 'router-for-me/CLIProxyAPI#5762',
  date: '2026-09-12',
  provokes: [{ check: 'model/substituted', blame: 'gateway', severity: 'breaking' }],

  forModels: ({ concerns = '(?!)', instead }) => ({
    rewrite: ({ model, ...request }) => ({
      ...request,
      model: new RegExp(concerns).test(String(model)) ? instead : model,
    }),
  }),
})
