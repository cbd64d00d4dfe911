import { formatSize, parseSize, sameSize } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/size',
  title: 'The pixels are the size that was asked for',
  why: 'Layouts, print and masks break when a gateway makes another size and answers 200.',
  severity: 'breaking',
  needs: ['images', 'contract'],
  messages: {
    wrong: {
      blame: 'server',
      says: (d: { asked: string; got: string }) => `asked for ${d.asked}, got ${d.got}`,
      fix: () =>
        'Measure every picture and scale or reject it; tell the gateway, and compare with the vendor directly.',
      discriminator: (d) => d.got,
    },
  },

  run({ images, contract }, { pass, fail, skip }) {
    const text = contract.request.size
    if (text === undefined || text === 'auto') return skip('no size was asked for')
    const asked = parseSize(text)
    if (!asked) return skip(`${text} is not a size in pixels`)
    const decoded = images.filter((image) => image.broken === undefined)
    const other = decoded.find((image) => !sameSize(image, asked))
    if (other)
      return fail('wrong', { asked: text, got: formatSize(other), expected: text, seen: formatSize(other) })
    return decoded.length > 0 ? pass(text) : skip('nothing decoded (see output/decodes)')
  },
})
