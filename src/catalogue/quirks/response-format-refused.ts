import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'response-format-refused',
  title: 'A request with response_format is rejected, as the vendor does for its own models',
  source: 'skalesapp/skales#280; vercel/ai#6102',
  date: '2026-09-02',
  provokes: [
    { check: 'request/valid', blame: 'your_request', severity: 'breaking' },
    { check: 'request/accepted', blame: 'your_request', severity: 'breaking' },
  ],
  request: { response_format: 'b64_json' },

  rejection: (found, stage, { request }) =>
    stage === 'request' && found === undefined && request?.['response_format'] !== undefined
      ? { rejection: 'unknown-parameter', fill: { param: 'response_format' } }
      : found,
})
