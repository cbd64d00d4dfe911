import { isDownload } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'endpoint/no-redirect',
  title: 'No call is redirected',
  why: 'A redirected POST becomes a GET in many clients, and a key that follows it to another host is given away.',
  severity: 'breaking',
  needs: ['exchanges'],
  messages: {
    redirected: {
      blame: 'server',
      says: (d: { url: string; location: string; status: number }) =>
        `${d.url} redirects (${d.status}) to ${d.location}`,
      fix: (d) =>
        /^https?:/.test(d.location)
          ? `If that host is the provider’s own, use baseUrl: ${d.location.replace(/\/(images\/(generations|edits)|models)\/?$/, '')}. Graycard did not follow it and did not send the key there.`
          : 'Find out what stands in front of the API there. Graycard did not follow it.',
      discriminator: (d) => d.location,
    },
  },

  run({ exchanges }, { pass, fail, skip }) {
    const replied = exchanges.filter((one) => !isDownload(one.probe) && one.reply)
    const found = replied.find(
      ({ reply }) => reply && reply.status >= 300 && reply.status < 400 && reply.status !== 304,
    )
    if (found?.reply) {
      const { status, headers } = found.reply
      const location = headers['location'] ?? 'nowhere'
      return fail('redirected', {
        url: found.request.url,
        location,
        status,
        expected: 'an answer',
        seen: `${status} to ${location}`,
      })
    }
    return replied.length > 0 ? pass(`${replied.length} answered, none redirected`) : skip('nothing answered')
  },
})
