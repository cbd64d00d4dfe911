import { count, isDownload } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'endpoint/request-id',
  title: 'Every answer has the id that support asks for',
  why: 'Without the id of a call nobody at the provider can look it up, on the night it matters.',
  severity: 'notice',
  needs: ['exchanges', 'providerFacts'],
  messages: {
    missing: {
      blame: 'server',
      says: (d: { header: string; missing: number; answers: number }) =>
        `${d.missing} of ${count(d.answers, 'answer')} came without ${d.header}`,
      fix: (d) =>
        `Log what else names a call (time, cf-ray, the gateway’s own id), and ask whether something on the way takes ${d.header} out.`,
      discriminator: (d) => d.header,
    },
  },

  run({ exchanges, providerFacts }, { pass, fail, skip }) {
    const header = providerFacts.requestId
    if (header === undefined) return skip('no id is documented for this provider’s answers')
    const answers = exchanges.filter(({ probe, reply }) => !isDownload(probe) && reply !== undefined)
    if (answers.length === 0) return skip('nothing answered')
    const missing = answers.filter(({ reply }) => !reply?.headers[header]).length
    return missing > 0
      ? fail('missing', {
          header,
          missing,
          answers: answers.length,
          expected: header,
          seen: missing === answers.length ? 'none' : `none in ${missing} of ${answers.length}`,
        })
      : pass(`${header} in ${count(answers.length, 'answer')}`)
  },
})
