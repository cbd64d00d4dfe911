import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'edits-missing',
  title: 'The edits endpoint does not exist',
  source: 'NOirBRight/CodexHub#542',
  date: '2026-09-15',
  provokes: [
    { check: 'endpoint/path', blame: 'gateway', severity: 'breaking' },
    { check: 'request/accepted', blame: 'gateway', severity: 'breaking' },
    { check: 'request/error-shape', blame: 'gateway', severity: 'risky' },
  ],
  edit: { images: ['known'] },
  intercept: ({ endpoint }) =>
    endpoint === 'edits'
      ? { status: 404, headers: { 'content-type': 'application/json' }, text: '{"error":"not found"}' }
      : undefined,
})
