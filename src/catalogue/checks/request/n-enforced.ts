import { defineCheck, enforcement } from '../../../plugin/index.ts'

/** What APIs call the number of pictures. */
const fields = ['n', 'num_images', 'num_outputs', 'candidate_count']

export default defineCheck({
  id: 'request/n-enforced',
  title: 'A number of pictures out of range is refused',
  why: 'A gateway that overlooks n makes, and bills, another number than you think.',
  severity: 'risky',
  needs: ['nZero'],
  also: ['nOver', 'noPrompt', 'generate'],
  messages: {
    served: {
      blame: 'server',
      says: (d: { n: string; images: number; what: string }) =>
        `n ${d.n} is out of range, and ${d.what} came for it`,
      fix: () => 'Check n yourself before sending and count what comes back.',
      discriminator: (d) => d.n,
    },
    crashed: {
      blame: 'server',
      severity: 'notice',
      says: (d: { n: string; status: number }) => `n ${d.n} is answered ${d.status} instead of a refusal`,
      fix: () => 'Clients retry a server error: check n before sending.',
      discriminator: (d) => d.n,
    },
  },

  run({ nZero, nOver, noPrompt, generate }, { pass, fail, skip }) {
    const expected = 'a refusal'
    const fits = ['invalid_n', 'invalid_parameter'] as const
    const judge = (n: string, answer: typeof nZero) => {
      const result = enforcement(answer, { fits, fields, others: [noPrompt, generate] })
      if (result.kind === 'unclear') return skip(result.why)
      if (result.kind === 'served')
        return fail('served', {
          n,
          images: result.images,
          what: result.what,
          expected,
          seen: `${result.status} with ${result.what}`,
        })
      if (result.kind === 'crashed')
        return fail('crashed', { n, status: result.status, expected, seen: String(result.status) })
      return pass(`n ${n} refused with ${result.status}`)
    }
    const zero = judge('0', nZero)
    const results = nOver ? [zero, judge('over the maximum', nOver)] : [zero]
    const failed = results.filter((one) => one.verdict === 'fail')
    return failed.length > 0 ? failed : (results.find((one) => one.verdict === 'pass') ?? zero)
  },
})
