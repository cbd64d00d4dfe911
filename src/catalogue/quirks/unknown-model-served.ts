import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'unknown-model-served',
  title: 'A model that does not exist is accepted',
  source: 'diegosouzapw/OmniRoute#14617',
  date: '2026-09-23',
  provokes: [
    { check: 'model/nonexistent-refused', blame: 'gateway', severity: 'breaking' },
    { check: 'model/substituted', blame: 'gateway', severity: 'notice' },
  ],

  rewrite: (request) => ({
    ...request,
    model: String(request['model']).replace(/-graycard-no-such-model$/, ''),
  }),
})
