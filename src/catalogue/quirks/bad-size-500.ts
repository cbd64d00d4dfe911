import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'bad-size-500',
  title: 'An unsupported size is rejected with 500 instead of 400',
  source: 'pollinations/pollinations#6465',
  date: '2025-12-26',
  provokes: [{ check: 'request/size-enforced', blame: 'gateway', severity: 'risky' }],

  rejection: (found, stage) =>
    stage === 'request' && found?.rejection.startsWith('size-') ? { rejection: 'server-error' } : found,
})
