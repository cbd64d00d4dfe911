import { holdsKnownWord, knownWord, truncate } from '../../../contract/index.ts'
import { defineCheck, noImagesReason, unverifiedReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'prompt/text',
  title: 'A known word is legible in the image',
  why: 'Posters, labels and covers are worthless if nobody can read them.',
  severity: 'risky',
  optIn: true,
  needs: ['promptText'],
  messages: {
    illegible: {
      blame: 'unknown',
      says: (d: { read: string }) =>
        d.read === ''
          ? `The image has no legible text, requested the word ${knownWord}`
          : `The image reads “${d.read}”, requested the word ${knownWord}`,
      fix: () =>
        'Look at the image, then request a higher quality or a larger size. Repeat the request: a single image with a single word is weak evidence.',
    },
  },

  run({ promptText }, { pass, fail, error }) {
    const why = noImagesReason(promptText)
    if (why !== undefined) return error(why)
    const image = promptText.images?.find((one) => one.broken === undefined)
    if (!image) return error(unverifiedReasons.notDecoded)
    const { text } = image
    if (text === undefined) return error('Tesseract could not read the image')
    const read = truncate(text, 80)
    return holdsKnownWord(text)
      ? pass(`${knownWord} is legible in an image of ${image.width}x${image.height}`)
      : fail('illegible', { read, expected: knownWord, seen: read || 'no legible text' })
  },
})
