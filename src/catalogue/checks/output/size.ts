import {
  formatSize,
  parseRatio,
  parseSize,
  sameSize,
  sizeProblem,
  toNonEmptyString,
} from '../../../contract/index.ts'
import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

/** Edges are rounded to a grid of up to 64 pixels, which changes the ratio of edges near 1000 pixels by this share. */
const maxRatioError = 0.07

export default defineCheck({
  id: 'output/size',
  title: 'The image has the requested size',
  why: 'Layouts, print and masks break when a gateway returns another size with status 200.',
  severity: 'breaking',
  concerns: ['size'],
  needs: ['images', 'contract'],
  also: ['facts'],
  messages: {
    wrong: {
      blame: 'server',
      says: (d: { asked: string; got: string }) => `Returned ${d.got}, requested ${d.asked}`,
      fix: () =>
        'Measure every image. Scale or reject images of another size. Send the same request directly to the vendor, and report the difference to the gateway.',
      discriminator: (d) => d.got,
    },
    // The documented rules bind requested sizes only (MicrosoftDocs/azure-ai-docs PR779, 2026-07-08): hence a notice.
    unaskable: {
      blame: 'server',
      severity: 'notice',
      says: (d: { got: string }) =>
        `Returned ${d.got}, which is not a supported size (no size was requested)`,
      fix: () =>
        'Request a size if an edit, a mask or a layout must match. Measure every image that you request with size auto.',
      discriminator: (d) => d.got,
    },
    shape: {
      blame: 'server',
      says: (d: { asked: string; got: string }) => `Returned ${d.got}, requested aspect ratio ${d.asked}`,
      fix: () =>
        'Measure every image. Crop or reject images with another aspect ratio, and report the difference to the provider.',
      discriminator: (d) => d.got,
    },
  },

  run({ images, contract, facts }, { pass, fail, skip, error }) {
    const text = contract.request.size
    const decoded = images.filter((image) => image.broken === undefined)
    const aspectRatio = toNonEmptyString(contract.request['aspect_ratio'])
    const ratio = parseRatio(aspectRatio)
    if ((text === undefined || text === 'auto') && aspectRatio !== null && ratio !== undefined) {
      const misshapen = decoded.find(
        ({ width, height }) => Math.abs(width / height / ratio - 1) > maxRatioError,
      )
      if (misshapen)
        return fail('shape', {
          asked: aspectRatio,
          got: formatSize(misshapen),
          expected: aspectRatio,
          seen: formatSize(misshapen),
        })
      const [first] = decoded
      return first ? pass(`${formatSize(first)} for ${aspectRatio}`) : error(unverifiedReasons.notDecoded)
    }
    if (text === undefined || text === 'auto') {
      const rule = facts?.size
      const odd = rule && decoded.find((image) => sizeProblem(rule, formatSize(image)))
      if (!rule || !odd) return skip('The contract requests no size')
      const expected = sizeProblem(rule, formatSize(odd))?.allowed ?? 'a supported size'
      return fail('unaskable', { got: formatSize(odd), expected, seen: formatSize(odd) })
    }
    const requested = parseSize(text)
    if (!requested) return skip(`${text} is not a size in pixels`)
    const other = decoded.find((image) => !sameSize(image, requested))
    if (other)
      return fail('wrong', { asked: text, got: formatSize(other), expected: text, seen: formatSize(other) })
    return decoded.length > 0 ? pass(text) : error(unverifiedReasons.notDecoded)
  },
})
