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
    withheld: {
      blame: 'policy',
      says: (d: { asked: number; withheld: number }) =>
        `asked for ${d.asked}, and moderation held ${d.withheld} back behind a success`,
      fix: () =>
        'Treat respect_moderation: false as a refusal of the prompt: the same prompt sent again is held back again, and may be billed.',
      discriminator: (d) => String(d.withheld),
    },
  },

  run({ generate: { outcome }, contract }, { pass, fail, skip }) {
    if (outcome.kind !== 'images') return skip('no reply with pictures (see request/accepted)')
    const asked = contract.request.n ?? 1
    const withheld = outcome.items.filter((item) => item.moderated).length
    if (withheld > 0)
      return fail('withheld', {
        asked,
        withheld,
        expected: `${asked}, or a refusal`,
        seen: `${withheld} held back, status ${outcome.status}`,
      })
    const got = outcome.items.filter((item) => item.delivery !== 'none').length
    return got === asked
      ? pass(String(got))
      : fail('wrong', { asked, got, expected: String(asked), seen: String(got) })
  },
})
