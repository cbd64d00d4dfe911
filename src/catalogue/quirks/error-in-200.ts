import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'error-in-200',
  title: 'An error is returned with status 200',
  source: 'router-for-me/CLIProxyAPI#2973',
  date: '2026-04-23',
  provokes: [
    { check: 'billing/budget', blame: 'unknown', severity: 'risky' },
    { check: 'request/accepted', blame: 'upstream_outage', severity: 'breaking' },
    { check: 'request/error-shape', blame: 'gateway', severity: 'breaking' },
  ],

  imagesBody: () => ({
    error: {
      message: 'An error occurred while processing your request.',
      type: 'server_error',
      param: null,
      code: null,
    },
  }),
})
