import { defineCheck } from '../../../plugin/index.ts'

/** Standard deviation of the strongest channel, of 127.5 at most. A flat fill measures 0, JPEG noise on one below 1. */
const flat = 1

export default defineCheck({
  id: 'output/not-blank',
  title: 'The picture shows something',
  why: 'A placeholder or a blocked picture comes as a flat fill with status 200.',
  severity: 'breaking',
  needs: ['images'],
  messages: {
    blank: {
      blame: 'server',
      says: (d: { deviation: number }) =>
        `the picture is one flat colour (deviation ${d.deviation.toFixed(2)})`,
      fix: () => 'Look at it; if it is a placeholder for a blocked prompt, treat it as a refusal.',
    },
  },

  run({ images }, { pass, fail, skip }) {
    const decoded = images.filter((image) => image.broken === undefined)
    if (decoded.length === 0) return skip('nothing decoded (see output/decodes)')
    const blank = decoded.find((image) => image.deviation < flat)
    if (blank)
      return fail('blank', { deviation: blank.deviation, expected: 'a picture', seen: 'one flat colour' })
    return pass(`deviation ${Math.min(...decoded.map((image) => image.deviation)).toFixed(1)}`)
  },
})
