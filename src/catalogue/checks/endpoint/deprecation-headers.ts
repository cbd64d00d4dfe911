import { count, isDownload } from '../../../contract/index.ts'
import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

/** Headers that announce a deprecation, and the values that do. Sources: RFC 9745 (Deprecation), RFC 8594 (Sunset), RFC 7234 §5.5 (Warning). */
const announcements: Readonly<Record<string, RegExp>> = {
  deprecation: /^(?!\s*(false|0)\s*$)./i,
  sunset: /./,
  warning: /\b299\b.{0,80}(deprecat|sunset|retire|remov|shut)/i,
}

export default defineCheck({
  id: 'endpoint/deprecation-headers',
  title: 'No response header announces a deprecation',
  why: 'Some servers announce a shutdown first in a response header, which no SDK shows.',
  severity: 'risky',
  needs: ['exchanges'],
  messages: {
    announced: {
      blame: 'upstream_change',
      says: (d: { header: string; value: string; url: string }) =>
        `A response from ${d.url} announces a deprecation: ${d.header}: ${d.value}`,
      fix: () => 'Find the replacement and the shutdown date in the provider’s changelog.',
      discriminator: (d) => d.header,
    },
  },

  run({ exchanges }, { pass, fail, error }) {
    const responses = exchanges.filter((one) => !isDownload(one.probe) && one.reply)
    const found = Object.entries(announcements).flatMap(([header, pattern]) => {
      const one = responses.find(({ reply }) => pattern.test(reply?.headers[header] ?? ''))
      const value = one?.reply?.headers[header] ?? ''
      return one
        ? [
            fail('announced', {
              header,
              value,
              url: one.request.url,
              expected: 'no such header',
              seen: `${header}: ${value}`,
            }),
          ]
        : []
    })
    if (found.length > 0) return found
    return responses.length > 0
      ? pass(`No deprecation header in ${count(responses.length, 'response')}`)
      : error(unverifiedReasons.noResponse)
  },
})
