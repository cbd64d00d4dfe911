import { formatSize, parseRatio, parseSize, sameSize, sizeProblem, textOf } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

/** Edges are rounded to a grid of up to 64 pixels, which turns a shape a thousand pixels long by so much. */
const rounding = 0.07

export default defineCheck({
  id: 'output/size',
  title: 'The pixels are the size that was asked for',
  why: 'Layouts, print and masks break when a gateway makes another size and answers 200.',
  severity: 'breaking',
  needs: ['images', 'contract'],
  also: ['facts'],
  messages: {
    wrong: {
      blame: 'server',
      says: (d: { asked: string; got: string }) => `asked for ${d.asked}, got ${d.got}`,
      fix: () =>
        'Measure every picture and scale or reject it; tell the gateway, and compare with the vendor directly.',
      discriminator: (d) => d.got,
    },
    // The rules bind only a size that is named (MicrosoftDocs/azure-ai-docs PR779, 2026-07-08): nobody broke a promise.
    unaskable: {
      blame: 'server',
      severity: 'notice',
      says: (d: { got: string }) => `no size was named, and ${d.got} came, which cannot be asked for`,
      fix: () =>
        'Name a size where an edit, a mask or a layout has to match, and measure every picture that auto made.',
      discriminator: (d) => d.got,
    },
    shape: {
      blame: 'server',
      says: (d: { asked: string; got: string }) => `asked for the shape ${d.asked}, got ${d.got}`,
      fix: () => 'Measure every picture and crop or reject it; tell the provider.',
      discriminator: (d) => d.got,
    },
  },

  run({ images, contract, facts }, { pass, fail, skip }) {
    const text = contract.request.size
    const decoded = images.filter((image) => image.broken === undefined)
    const shape = textOf(contract.request['aspect_ratio'])
    const ratio = parseRatio(shape)
    if ((text === undefined || text === 'auto') && shape !== null && ratio !== undefined) {
      const turned = decoded.find(({ width, height }) => Math.abs(width / height / ratio - 1) > rounding)
      if (turned)
        return fail('shape', {
          asked: shape,
          got: formatSize(turned),
          expected: shape,
          seen: formatSize(turned),
        })
      const [first] = decoded
      return first ? pass(`${formatSize(first)} for ${shape}`) : skip('nothing decoded (see output/decodes)')
    }
    if (text === undefined || text === 'auto') {
      const rule = facts?.size
      const odd = rule && decoded.find((image) => sizeProblem(rule, formatSize(image)))
      if (!rule || !odd) return skip('no size was asked for')
      const expected = sizeProblem(rule, formatSize(odd))?.allowed ?? 'a size that can be asked for'
      return fail('unaskable', { got: formatSize(odd), expected, seen: formatSize(odd) })
    }
    const asked = parseSize(text)
    if (!asked) return skip(`${text} is not a size in pixels`)
    const other = decoded.find((image) => !sameSize(image, asked))
    if (other)
      return fail('wrong', { asked: text, got: formatSize(other), expected: text, seen: formatSize(other) })
    return decoded.length > 0 ? pass(text) : skip('nothing decoded (see output/decodes)')
  },
})
