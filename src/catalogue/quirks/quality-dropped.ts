import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'quality-dropped',
  title: 'Every image is created at the lowest quality, whatever is requested',
  source: 'openai/codex#28723; Wei-Shaw/sub2api#3302',
  date: '2026-06-17',
  provokes: [
    { check: 'output/echo', blame: 'gateway', severity: 'risky' },
    { check: 'output/tokens', blame: 'gateway', severity: 'risky' },
    { check: 'model/substituted', blame: 'gateway', severity: 'notice' },
  ],
  request: { quality: 'high' },

  rewrite: (request) => ({ ...request, quality: 'low' }),
})
