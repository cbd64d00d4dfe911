import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'overloaded-503',
  title: 'The server is overloaded: every image request gets 503',
  source: 'https://platform.openai.com/docs/guides/error-codes (server_is_overloaded)',
  date: '2026-11-22',
  provokes: [{ check: 'request/accepted', blame: 'upstream_outage', severity: 'breaking' }],

  rejection: (found, stage) => (stage === 'limit' ? { rejection: 'overloaded' } : found),
})
