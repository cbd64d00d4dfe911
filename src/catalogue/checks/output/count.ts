import { defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/count',
  title: 'As many pictures as were asked for',
  why: 'Code that reads data[0] breaks on an empty list, and missing pictures are usually paid for.',
  severity: 'breaking',
  needs: ['generate', 'contract'],
  messages: {
    wrong: {
      blame: 'server',
      says: (d: { asked: number; got: number }) => `asked for ${d.asked}, got ${d.got}`,
      fix: (d) =>
        d.got === 0 ? 'Treat an empty list as a failed call.' : 'Ask for one at a time and count.',
      discriminator: (d) => String(d.got),
    },
  },

  run({ generate: { outcome }, contract }, { pass, fail, skip }) {
    if (outcome.kind !== 'images') return skip('no reply with pictures (see request/accepted)')
    const asked = contract.request.n ?? 1
    const got = outcome.items.filter((item) => item.delivery !== 'none').length
    return got === asked
      ? pass(String(got))
      : fail('wrong', { asked, got, expected: String(asked), seen: String(got) })
  },
})
