import { assessEnforcement, defineCheck } from '../../../plugin/index.ts'

/** The names that APIs use for the number of images. */
const countFields = ['n', 'num_images', 'num_outputs', 'candidate_count']

export default defineCheck({
  id: 'request/n-enforced',
  title: 'An out-of-range number of images is rejected',
  why: 'A gateway that ignores n creates and bills a different number of images than you expect.',
  severity: 'risky',
  concerns: ['n'],
  needs: ['nZero'],
  also: ['nOver', 'noPrompt', 'generate'],
  messages: {
    served: {
      blame: 'server',
      says: (d: { n: string; images: number; what: string }) =>
        `A request with an out-of-range n (${d.n}) returned ${d.what}`,
      fix: () => 'Check n before you send a request. Count the returned images.',
      discriminator: (d) => d.n,
    },
    crashed: {
      blame: 'server',
      severity: 'notice',
      says: (d: { n: string; status: number }) =>
        `A request with an out-of-range n (${d.n}) returned ${d.status} instead of a rejection`,
      fix: () => 'Check n before you send a request: clients retry server errors.',
      discriminator: (d) => d.n,
    },
  },

  run({ nZero, nOver, noPrompt, generate }, { pass, fail, error }) {
    const expected = 'a rejection'
    const causes = ['invalid_n', 'invalid_parameter'] as const
    const judge = (n: string, answer: typeof nZero) => {
      const result = assessEnforcement(answer, {
        causes,
        fields: countFields,
        noPrompt,
        generate,
      })
      if (result.kind === 'unclear') return error(result)
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
      return pass(`n ${n} rejected with ${result.status}`)
    }
    const zero = judge('0', nZero)
    const results = nOver ? [zero, judge('over the maximum', nOver)] : [zero]
    const failed = results.filter((one) => one.verdict === 'fail')
    return failed.length > 0 ? failed : (results.find((one) => one.verdict === 'pass') ?? zero)
  },
})
