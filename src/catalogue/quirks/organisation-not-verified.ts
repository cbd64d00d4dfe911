import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'organisation-not-verified',
  title: 'The organisation is not verified: the models list returns 200 and every image request 403',
  source: 'openai-php/client#565; softmarshmallow/stage-gen#10',
  date: '2026-09-09',
  provokes: [
    { check: 'auth/organisation-verified', blame: 'your_account', severity: 'breaking' },
    { check: 'request/accepted', blame: 'your_account', severity: 'breaking' },
  ],

  rejection: (found, stage, { request }) =>
    stage === 'limit'
      ? { rejection: 'org-verification', fill: { model: String(request?.['model']) } }
      : found,
})
