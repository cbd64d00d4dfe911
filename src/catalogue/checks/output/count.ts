import { count } from '../../../contract/index.ts'
import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/count',
  title: 'The response has the requested number of images',
  why: 'Code that reads data[0] fails on an empty list, and missing images are usually billed.',
  severity: 'breaking',
  concerns: ['n'],
  needs: ['generate', 'contract'],
  messages: {
    wrong: {
      blame: 'server',
      says: (d: { asked: number; got: number }) => `Returned ${count(d.got, 'image')}, requested ${d.asked}`,
      fix: (d) =>
        d.got === 0
          ? 'Treat an empty list as a failed request.'
          : 'Request one image at a time. Count the returned images.',
      discriminator: (d) => String(d.got),
    },
    withheld: {
      blame: 'policy',
      says: (d: { asked: number; withheld: number }) =>
        `Moderation withheld ${d.withheld} of ${count(d.asked, 'image')} in a successful response`,
      fix: () =>
        'Treat respect_moderation: false as a rejection of the prompt: if you repeat the prompt, the API withholds the image again and may bill you.',
      discriminator: (d) => String(d.withheld),
    },
  },

  run({ generate: { outcome }, contract }, { pass, fail, error }) {
    if (outcome.kind !== 'images') return error(unverifiedReasons.notAnImagesResponse)
    const asked = contract.request.n ?? 1
    const withheld = outcome.items.filter((item) => item.moderated).length
    if (withheld > 0)
      return fail('withheld', {
        asked,
        withheld,
        expected: `${asked}, or a rejection`,
        seen: `${withheld} withheld, status ${outcome.status}`,
      })
    const got = outcome.items.filter((item) => item.delivery !== 'none').length
    return got === asked
      ? pass(count(got, 'image'))
      : fail('wrong', { asked, got, expected: String(asked), seen: String(got) })
  },
})
