import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'response-format-demanded',
  title: 'A request without response_format is rejected',
  source: 'langwatch/langwatch PR7769 (required by some models of one gateway)',
  date: '2026-09-02',
  provokes: [{ check: 'request/accepted', blame: 'gateway', severity: 'breaking' }],

  rewrite: ({ response_format: _read, ...fields }) => fields,
  rejection: (found, stage, { request }) =>
    stage === 'request' && found === undefined && request?.['response_format'] === undefined
      ? { rejection: 'missing-parameter', fill: { param: 'response_format' } }
      : found,
})
