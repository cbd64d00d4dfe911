import { count, isDownload } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

/** Headers that announce an end, and what in them does. Sources: RFC 9745 (Deprecation), RFC 8594 (Sunset), RFC 7234 §5.5 (Warning). */
const announcing: Readonly<Record<string, RegExp>> = {
  deprecation: /^(?!\s*(false|0)\s*$)./i,
  sunset: /./,
  warning: /\b299\b.*(deprecat|sunset|retire|remov|shut)/i,
}

export default defineCheck({
  id: 'endpoint/deprecation-headers',
  title: 'No reply announces the end of what it serves',
  why: 'Some servers say so in a header first, which no SDK shows.',
  severity: 'risky',
  needs: ['exchanges'],
  messages: {
    announced: {
      blame: 'upstream_change',
      says: (d: { header: string; value: string; url: string }) => `${d.url} sends ${d.header}: ${d.value}`,
      fix: () => 'Read the provider’s changelog for what replaces it, and by when.',
      discriminator: (d) => d.header,
    },
  },

  run({ exchanges }, { pass, fail, skip }) {
    const replied = exchanges.filter((one) => !isDownload(one.probe) && one.reply)
    const found = Object.entries(announcing).flatMap(([header, says]) => {
      const one = replied.find(({ reply }) => says.test(reply?.headers[header] ?? ''))
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
    return replied.length > 0
      ? pass(`none among ${count(replied.length, 'answer')}`)
      : skip('nothing answered')
  },
})
