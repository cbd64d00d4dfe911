import { count, dayMs, isLoopback, urlParts, withScheme } from '../../../contract/index.ts'
import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

/** Automatic authorities usually renew a certificate 30 days before it expires; at half of that the renewal is stuck. */
const soonDays = 15

export default defineCheck({
  id: 'endpoint/certificate',
  title: 'The connection is encrypted and its certificate is not about to expire',
  why: 'A key sent in clear text is exposed, and every request fails once the certificate expires.',
  severity: 'risky',
  needs: ['exchanges', 'environment'],
  messages: {
    cleartext: {
      blame: 'your_request',
      severity: 'breaking',
      says: (d: { url: string }) =>
        `The connection to ${d.url} is not encrypted, so the API key is sent in clear text`,
      fix: ({ url }) =>
        urlParts(url).port === undefined
          ? `Set baseUrl: ${withScheme(url, 'https')}`
          : `Serve the API over https, and set baseUrl to its https:// URL: port ${urlParts(url).port} may speak only http.`,
    },
    ending: {
      blame: 'server',
      says: (d: { days: number; issuer: string }) =>
        `The certificate expires ${d.days === 0 ? 'today' : `in ${count(d.days, 'day')}`} (issued by ${d.issuer})`,
      fix: () => 'Ask the operator of the host to renew the certificate.',
    },
  },

  run({ exchanges, environment }, { pass, fail, skip, error }) {
    const { baseUrl, key, startedAt, proxy } = environment
    if (isLoopback(baseUrl))
      return skip('The base URL is a loopback address, so requests do not leave this machine')
    if (/^http:/i.test(baseUrl))
      return key.state === 'none'
        ? skip('The connection uses plain http, but no API key is sent')
        : fail('cleartext', { url: baseUrl, expected: 'https', seen: 'http' })
    const found = exchanges.find((one) => one.certificate)?.certificate
    if (!found)
      return proxy === undefined
        ? error(unverifiedReasons.noResponse)
        : skip('The proxy hides the server’s certificate')
    const days = Math.floor((Date.parse(found.validTo) - Date.parse(startedAt)) / dayMs)
    if (days < soonDays)
      return fail('ending', {
        days,
        issuer: found.issuer,
        expected: `at least ${count(soonDays, 'day')} left`,
        seen: `${count(days, 'day')} left`,
      })
    return pass(`${found.protocol}, ${count(days, 'day')} left, issued by ${found.issuer}`)
  },
})
