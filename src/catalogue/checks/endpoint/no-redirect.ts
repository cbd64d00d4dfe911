import { count, isDownload, urlParts, withoutEndpoint } from '../../../contract/index.ts'
import { blameOnTheWay, defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'endpoint/no-redirect',
  title: 'No request is redirected',
  why: 'Many clients turn a redirected POST into a GET, and a key that follows a redirect to another host is exposed.',
  severity: 'breaking',
  concerns: ['endpoint'],
  needs: ['exchanges'],
  also: ['environment'],
  messages: {
    redirected: {
      blame: 'server',
      says: (d: { url: string; location: string; status: number }) =>
        `${d.url} redirects to ${d.location} (${d.status})`,
      fix: (d) =>
        /^https?:[^?#]*$/i.test(d.location) && withoutEndpoint(d.location) !== d.location
          ? `If ${urlParts(d.location).host} belongs to the provider, set baseUrl: ${withoutEndpoint(d.location)}. Graycard did not follow the redirect and did not send the API key to that host.`
          : 'Find out which proxy or login page redirects requests to the API. Graycard did not follow the redirect.',
      discriminator: (d) => d.location,
    },
  },

  run({ exchanges, environment }, { pass, fail, error }) {
    const responses = exchanges.filter((one) => !isDownload(one.probe) && one.reply)
    const found = responses.find(
      ({ reply }) => reply && reply.status >= 300 && reply.status < 400 && reply.status !== 304,
    )
    if (found?.reply) {
      const { status, headers } = found.reply
      const location = headers['location'] ?? 'an unnamed location'
      // A vendor does not send requests to another host, but a login page does.
      const elsewhere =
        /^https?:/i.test(location) && urlParts(location).host !== urlParts(found.request.url).host
      const options = environment && elsewhere ? { blame: blameOnTheWay(environment) } : {}
      return fail(
        'redirected',
        {
          url: found.request.url,
          location,
          status,
          expected: 'a response',
          seen: `${status} to ${location}`,
        },
        options,
      )
    }
    return responses.length > 0
      ? pass(`No redirect in ${count(responses.length, 'response')}`)
      : error(unverifiedReasons.noResponse)
  },
})
