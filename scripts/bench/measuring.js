import sharp from 'sharp'
import { inside } from './inside.js'
import { photograph } from './photograph.js'
import { inTurns, ratio, target, timesTable } from './rounds.js'

const rounds = 20
const [width, height] = [3840, 2160]

export const title = 'Measuring an image of 3840×2160'

/** All facts about a large image, against decoding it with the same library. */
export async function run() {
  const { measure } = await inside('measuring', { measure: 'image/measure.ts' })
  const png = await photograph(width, height, 2)
  const facts = await measure(png)
  if (facts.width !== width || facts.broken !== undefined) throw new Error('the image was not measured')
  const measured = await inTurns(rounds, [
    {
      name: 'decoding with sharp',
      run: () =>
        sharp(png)
          .raw()
          .toBuffer()
          .then(() => undefined),
    },
    { name: 'graycard', run: () => measure(png).then(() => undefined) },
  ])
  return `${rounds} rounds, a PNG of ${(png.length / 1e6).toFixed(1)} MB with the grain of a photograph. Graycard decodes it and reads format, size, transparency, the hashes of file
and pixels, whether it is blank, and whether it carries a C2PA manifest. Facts that need no pixels are read while the decoder works.
The rest is mostly the SHA-256 of 25 MB of pixels.

${timesTable(measured, { first: 'what' })}

${target('measuring over decoding', ratio(measured[1], measured[0]), { atMost: 1.3 })}`
}
