import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

/** Standard deviation of the strongest channel, of 127.5 at most. A flat fill measures 0, JPEG noise on one below 1. */
const maxFlatDeviation = 1

export default defineCheck({
  id: 'output/not-blank',
  title: 'The image is not blank',
  why: 'A placeholder or a blocked image may arrive as one flat colour with status 200.',
  severity: 'breaking',
  needs: ['images'],
  messages: {
    blank: {
      blame: 'server',
      says: (d: { deviation: number }) =>
        `The image is one flat colour (standard deviation ${d.deviation.toFixed(2)})`,
      fix: () =>
        'Look at the image. If the image is a placeholder for a blocked prompt, treat the response as a rejection.',
    },
  },

  run({ images }, { pass, fail, error }) {
    const decoded = images.filter((image) => image.broken === undefined)
    if (decoded.length === 0) return error(unverifiedReasons.notDecoded)
    const blank = decoded.find((image) => image.deviation < maxFlatDeviation)
    if (blank)
      return fail('blank', {
        deviation: blank.deviation,
        expected: 'an image with content',
        seen: 'one flat colour',
      })
    return pass(`Standard deviation ${Math.min(...decoded.map((image) => image.deviation)).toFixed(1)}`)
  },
})
