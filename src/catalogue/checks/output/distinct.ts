import { count } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/distinct',
  title: 'All images are different',
  why: 'A gateway that returns copies of one image still bills every copy.',
  severity: 'breaking',
  needs: ['images'],
  also: ['generate'],
  notApplicable: ({ request }) => ((request.n ?? 1) === 1 ? 'The contract requests one image' : undefined),
  messages: {
    repeated: {
      blame: 'server',
      says: (d: { pictures: number; different: number }) =>
        `The ${d.pictures} returned images include duplicates: ${count(d.different, 'different image')}`,
      fix: () => 'Request one image at a time. Compare the bill with the number of different images.',
    },
  },

  run({ images, generate }, { pass, fail, skip, error }) {
    const outcome = generate?.outcome
    const urls = outcome?.kind === 'images' ? outcome.items.flatMap((item) => item.url ?? []) : []
    const differentUrls = new Set(urls).size
    if (differentUrls < urls.length)
      return fail('repeated', {
        pictures: urls.length,
        different: differentUrls,
        expected: `${urls.length} different`,
        seen: `${differentUrls} different`,
      })
    const decoded = images.filter((image) => image.broken === undefined)
    if (decoded.length < 2)
      return decoded.length === images.length
        ? skip('The response has only one image')
        : error({
            why: 'Fewer than two images decoded (see output/decodes)',
            because: ['output/decodes'],
          })
    const different = new Set(decoded.map((image) => image.pixels)).size
    if (different < decoded.length)
      return fail('repeated', {
        pictures: decoded.length,
        different,
        expected: `${decoded.length} different`,
        seen: `${different} different`,
      })
    return pass(count(different, 'different image'))
  },
})
