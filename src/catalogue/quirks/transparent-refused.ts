import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'transparent-refused',
  title: 'A transparent background is rejected, although it is documented',
  source: 'Wei-Shaw/sub2api#7150; pollinations PR12428',
  date: '2026-09-15',
  provokes: [{ check: 'request/accepted', blame: 'gateway', severity: 'breaking' }],
  request: { background: 'transparent' },

  rejection: (found, stage, { request }) =>
    stage === 'request' && found === undefined && request?.['background'] === 'transparent'
      ? { rejection: 'transparent' }
      : found,
})
