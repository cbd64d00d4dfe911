import {
  formatSize,
  type Frame,
  parseSize,
  sameSize,
  type Size,
  sizeForFrame,
} from '../../../contract/index.ts'
import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

/** Smaller shares are not visible. */
const visibleShare = 0.005
const percent = (part: number) => Math.round(part * 100)

/** The effects of showing an image in a frame, as text. */
function costsOf(image: Size, frame: Frame): readonly string[] {
  const x = frame.width / image.width
  const y = frame.height / image.height
  const scale = frame.fit === 'contain' ? Math.min(x, y) : Math.max(x, y)
  const outside = 1 - Math.min(x, y) / Math.max(x, y)
  const stretch = Math.max(x, y) / Math.min(x, y) - 1
  const shaped = {
    cover: outside > visibleShare ? `cropped by ${percent(outside)}%` : '',
    contain: outside > visibleShare ? `${percent(outside)}% of the frame empty` : '',
    fill: stretch > visibleShare ? `stretched by ${percent(stretch)}%` : '',
  }
  return [scale > 1 + visibleShare ? `enlarged ${scale.toFixed(2)}×` : '', shaped[frame.fit]].filter(Boolean)
}

const noFrame = 'The contract sets no frame'

export default defineCheck({
  id: 'output/fits-frame',
  title: 'The image fits its frame',
  why: 'An image whose size does not suit the page is cropped, padded or blurred in every view.',
  severity: 'notice',
  concerns: ['size'],
  needs: ['images', 'contract', 'facts'],
  notApplicable: ({ frame }) => (frame ? undefined : noFrame),
  messages: {
    costly: {
      blame: 'your_request',
      says: (d: { image: string; frame: string; costs: readonly string[]; fix: string }) =>
        `A ${d.image} image in a frame of ${d.frame}: ${d.costs.join(', ')}`,
      fix: (d) => d.fix,
      discriminator: (d) => d.image,
    },
  },

  run({ images, contract, facts }, { pass, fail, skip, error }) {
    const { frame } = contract
    const image = images.find((one) => one.broken === undefined)
    const requested = parseSize(contract.request.size ?? '')
    if (!frame) return skip(noFrame)
    if (!image) return error(unverifiedReasons.notDecoded)
    if (requested && !sameSize(requested, image))
      return error({
        why: 'The image does not have the requested size (see output/size)',
        because: ['output/size'],
      })
    const costs = costsOf(image, frame)
    const compared = { frame: `${formatSize(frame)} (${frame.fit})`, image: formatSize(image) }
    const best = facts.size && sizeForFrame(facts.size, frame)
    if (costs.length === 0)
      return pass(`${compared.image} in ${compared.frame}: no cropping, padding or enlarging`)
    if (best && sameSize(best, image))
      return pass(
        `${compared.image} in ${compared.frame}: ${costs.join(', ')}; no supported size fits better`,
      )
    const fix = best
      ? `Request ${formatSize(best)}, the nearest supported size that covers the frame.`
      : facts.size
        ? 'Show the image in a smaller frame, or enlarge the image with an upscaler: no supported size covers the frame.'
        : 'Request a size that is at least as large as the frame and has its aspect ratio.'
    return fail('costly', {
      ...compared,
      costs,
      fix,
      expected: 'no cropping, padding or enlarging',
      seen: costs.join(', '),
    })
  },
})
