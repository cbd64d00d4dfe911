import { count, isDownload } from '../../../contract/index.ts'
import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'endpoint/request-id',
  title: 'Every response has a request id',
  why: 'Without a request id, the provider’s support cannot look up a failed request.',
  severity: 'notice',
  needs: ['exchanges', 'providerFacts'],
  messages: {
    missing: {
      blame: 'server',
      says: (d: { header: string; missing: number; answers: number }) =>
        `Header ${d.header} is missing from ${d.missing} of ${count(d.answers, 'response')}`,
      fix: (d) =>
        `Log other values that identify a request (time, cf-ray, the gateway’s own id). Ask the provider whether a proxy in between removes ${d.header}.`,
      discriminator: (d) => d.header,
    },
  },

  run({ exchanges, providerFacts }, { pass, fail, skip, error }) {
    const header = providerFacts.requestId
    if (header === undefined) return skip('This provider documents no request id')
    const responses = exchanges.filter(({ probe, reply }) => !isDownload(probe) && reply !== undefined)
    if (responses.length === 0) return error(unverifiedReasons.noResponse)
    const missing = responses.filter(({ reply }) => !reply?.headers[header]).length
    return missing > 0
      ? fail('missing', {
          header,
          missing,
          answers: responses.length,
          expected: header,
          seen: missing === responses.length ? 'none' : `none in ${missing} of ${responses.length}`,
        })
      : pass(`${header} in ${count(responses.length, 'response')}`)
  },
})
