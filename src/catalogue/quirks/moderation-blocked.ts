import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'moderation-blocked',
  title: 'Moderation blocks every image, with 400 and the stage',
  source: 'openai/codex#46737',
  date: '2026-09-20',
  provokes: [{ check: 'request/accepted', blame: 'policy', severity: 'breaking' }],

  rejection: (found, stage) => (stage === 'limit' ? { rejection: 'moderation-output' } : found),
})
