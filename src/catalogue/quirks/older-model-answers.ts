import { defineQuirk } from '../../plugin/index.ts'

const newer = /^gpt-image-2\.\d-[a-z]+(-\d{4}-\d\d-\d\d)?$/

export default defineQuirk({
  id: 'older-model-answers',
  title: 'A newer model is listed, and an older one answers under its name',
  source: 'router-for-me/CLIProxyAPI#5762',
  date: '2026-09-12',
  provokes: [{ check: 'model/substituted', blame: 'gateway', severity: 'breaking' }],
  model: 'gpt-image-2.5-flare',

  rewrite: ({ model, ...request }) => ({
    ...request,
    model: newer.test(String(model)) ? 'gpt-image-2' : model,
  }),
})
