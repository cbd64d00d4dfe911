import {
  blameOnTheWay,
  defineCheck,
  isLoginPage,
  serverFailed,
  unverifiedReasons,
} from '../../../plugin/index.ts'

export default defineCheck({
  id: 'endpoint/method',
  title: 'GET on the images endpoint is rejected',
  why: 'A catch-all in front of the API returns the same response to every request, so no response can be trusted.',
  severity: 'notice',
  concerns: ['endpoint'],
  needs: ['routeGet'],
  also: ['noPrompt', 'generate', 'environment'],
  messages: {
    answered: {
      blame: 'server',
      says: (d: { status: number }) =>
        `GET on the images endpoint returned ${d.status} instead of 404 or 405`,
      fix: () =>
        'Find out what runs in front of the API. Do not take a 200 from this endpoint as proof that a request worked.',
    },
  },

  run({ routeGet, noPrompt, generate, environment }, { pass, fail, error }) {
    const { outcome } = routeGet
    const { status } = outcome
    if (outcome.kind === 'redirect') return error(unverifiedReasons.redirected)
    if ([401, 402, 403, 429].includes(status))
      return error({
        why: `The API rejected the request before it checked the method (${status})`,
        because: ['auth/key-accepted'],
      })
    if (outcome.kind === 'refused' && status >= 400 && status < 500) return pass(`Rejected with ${status}`)
    // A server whose rejections are server errors, as request/error-shape reports, rejects GET so too.
    if (status >= 500 && noPrompt?.outcome.kind === 'refused' && noPrompt.outcome.status >= 500)
      return serverFailed(noPrompt)
        ? error(unverifiedReasons.failsOnInvalid(status))
        : pass(`Rejected with ${status}`)
    if (status >= 500 && serverFailed(generate)) return error(unverifiedReasons.serverFails(status))
    const options = environment && isLoginPage(routeGet) ? { blame: blameOnTheWay(environment) } : {}
    return fail('answered', { status, expected: '404 or 405', seen: String(status) }, options)
  },
})
