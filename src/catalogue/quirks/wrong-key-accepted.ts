import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'wrong-key-accepted',
  title: 'Any API key is accepted',
  source: 'leejet/stable-diffusion.cpp examples/server/api.md @97d29908 (API keys are not checked)',
  date: '2026-11-22',
  provokes: [{ check: 'auth/wrong-key-refused', blame: 'gateway', severity: 'breaking' }],

  key: (key) => (key === undefined ? undefined : 'sk-sim-all'),
})
