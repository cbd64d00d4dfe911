import { defineCheck, serverFailed } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'endpoint/method',
  title: 'GET on the route is refused',
  why: 'A catch-all in front of the API answers everything alike, and then no other answer of it can be taken at its word.',
  severity: 'notice',
  needs: ['routeGet'],
  also: ['noPrompt', 'generate'],
  messages: {
    answered: {
      blame: 'server',
      says: (d: { status: number }) =>
        `GET on the generation route is answered ${d.status} instead of 404 or 405`,
      fix: () =>
        'Look at what stands in front of the API; a status of 200 there does not mean that a call worked.',
    },
  },

  run({ routeGet: { outcome }, noPrompt, generate }, { pass, fail, skip }) {
    const { status } = outcome
    if (outcome.kind === 'redirect') return skip('redirected (see endpoint/no-redirect)')
    if ([401, 402, 403, 429].includes(status))
      return skip(`stopped before the method was looked at (${status})`)
    if (outcome.kind === 'refused' && status >= 400 && status < 500) return pass(`refused with ${status}`)
    if (status >= 500 && [noPrompt, generate].some(serverFailed))
      return skip(`the server fails on other calls too (${status})`)
    return fail('answered', { status, expected: '404 or 405', seen: String(status) })
  },
})
