import {
  formatSize,
  type Frame,
  parseSize,
  sameSize,
  type Size,
  sizeForFrame,
} from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

/** Less than this nobody sees. */
const visible = 0.005
const percent = (part: number) => Math.round(part * 100)

/** What showing a picture in a frame does to it, in words. */
function costsOf(image: Size, frame: Frame): readonly string[] {
  const x = frame.width / image.width
  const y = frame.height / image.height
  const scale = frame.fit === 'contain' ? Math.min(x, y) : Math.max(x, y)
  const outside = 1 - Math.min(x, y) / Math.max(x, y)
  const stretch = Math.max(x, y) / Math.min(x, y) - 1
  const shaped = {
    cover: outside > visible ? `${percent(outside)} % cut off` : '',
    contain: outside > visible ? `${percent(outside)} % of the frame empty` : '',
    fill: stretch > visible ? `stretched by ${percent(stretch)} %` : '',
  }
  return [scale > 1 + visible ? `enlarged ${scale.toFixed(2)}×` : '', shaped[frame.fit]].filter(Boolean)
}

export default defineCheck({
  id: 'output/fits-frame',
  title: 'The picture fits where it is shown',
  why: 'A size that suits the API and not the page is cropped, padded or blurred at every view.',
  severity: 'notice',
  needs: ['images', 'contract', 'facts'],
  messages: {
    costly: {
      blame: 'your_request',
      says: (d: { image: string; frame: string; costs: readonly string[]; fix: string }) =>
        `${d.image} in a frame of ${d.frame}: ${d.costs.join(', ')}`,
      fix: (d) => d.fix,
      discriminator: (d) => d.image,
    },
  },

  run({ images, contract, facts }, { pass, fail, skip }) {
    const { frame } = contract
    const image = images.find((one) => one.broken === undefined)
    const asked = parseSize(contract.request.size ?? '')
    if (!frame) return skip('the contract names no frame')
    if (!image) return skip('nothing decoded (see output/decodes)')
    if (asked && !sameSize(asked, image))
      return skip('the picture is not the size that was asked for (see output/size)')
    const costs = costsOf(image, frame)
    const compared = { frame: `${formatSize(frame)} (${frame.fit})`, image: formatSize(image) }
    const best = facts.size && sizeForFrame(facts.size, frame)
    if (costs.length === 0) return pass(`${compared.image} in ${compared.frame}: nothing lost`)
    if (best && sameSize(best, image))
      return pass(
        `${compared.image} in ${compared.frame}: ${costs.join(', ')}, and no size of this model fits better`,
      )
    const fix = best
      ? `Ask for ${formatSize(best)}: the nearest size this model makes that covers the frame.`
      : facts.size
        ? 'No size this model makes covers the frame: show it smaller, or enlarge it with a program made for that.'
        : 'Ask for a size of the frame’s shape, at least as large.'
    return fail('costly', {
      ...compared,
      costs,
      fix,
      expected: 'no cropping, padding or enlarging',
      seen: costs.join(', '),
    })
  },
})
