import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'echo-missing',
  title: 'The response repeats no field of the request',
  source: 'vllm-project/vllm-omni#3092',
  date: '2026-04-24',
  provokes: [{ check: 'output/echo', blame: 'gateway', severity: 'notice' }],

  imagesBody: ({ created, data, usage }) => ({ created, data, usage }),
})
