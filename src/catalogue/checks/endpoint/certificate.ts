import { count, dayMs } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

/** Certificates from the usual automatic authorities are renewed 30 days before they end; at half of that something is stuck. */
const soonDays = 15

const local = /^https?:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(?=[:/]|$)/i

export default defineCheck({
  id: 'endpoint/certificate',
  title: 'The connection is encrypted and its certificate has time left',
  why: 'A key sent in clear is lost, and a certificate that ends takes every call with it.',
  severity: 'risky',
  needs: ['exchanges', 'environment'],
  messages: {
    cleartext: {
      blame: 'your_request',
      severity: 'breaking',
      says: (d: { url: string }) => `${d.url} is not encrypted: the key goes over the network in clear`,
      fix: () => 'Use https.',
    },
    ending: {
      blame: 'server',
      says: (d: { days: number; issuer: string }) =>
        `the certificate ends in ${count(d.days, 'day')} (issued by ${d.issuer})`,
      fix: () => 'Tell whoever runs the host.',
    },
  },

  run({ exchanges, environment }, { pass, fail, skip }) {
    const { baseUrl, key, startedAt, proxy } = environment
    if (local.test(baseUrl)) return skip('this machine talks to itself')
    if (/^http:/i.test(baseUrl))
      return key.state === 'none'
        ? skip('plain http, and no key to lose')
        : fail('cleartext', { url: baseUrl, expected: 'https', seen: 'http' })
    const found = exchanges.find((one) => one.certificate)?.certificate
    if (!found)
      return skip(
        proxy === undefined ? 'no connection was made' : 'behind a proxy the certificate is not looked at',
      )
    const days = Math.floor((Date.parse(found.validTo) - Date.parse(startedAt)) / dayMs)
    if (days < soonDays)
      return fail('ending', {
        days,
        issuer: found.issuer,
        expected: count(soonDays, 'day'),
        seen: count(days, 'day'),
      })
    return pass(`${found.protocol}, ${count(days, 'day')} left, issued by ${found.issuer}`)
  },
})
