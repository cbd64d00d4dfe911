import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'key-lists-only',
  title: 'The API key may list models but not create images',
  source: 'OpenAI community post of 2026-02-13; apxydev mock rules',
  date: '2026-02-13',
  provokes: [
    { check: 'auth/scope', blame: 'your_account', severity: 'breaking' },
    { check: 'request/accepted', blame: 'your_account', severity: 'breaking' },
  ],

  rejection: (found, stage, { endpoint }) =>
    stage === 'account' && found === undefined && endpoint !== 'models' ? { rejection: 'scope' } : found,
})
