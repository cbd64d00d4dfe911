import { holdsKnownWord, knownWord, truncate } from '../../../contract/index.ts'
import { defineCheck, unserved } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'prompt/text',
  title: 'A known word is legible in the picture',
  why: 'Posters, labels and covers are worth nothing with letters that nobody can read.',
  severity: 'risky',
  optIn: true,
  needs: ['promptText'],
  messages: {
    illegible: {
      blame: 'unknown',
      says: (d: { read: string }) =>
        d.read === ''
          ? `the word ${knownWord} was asked for, and no text can be read in the picture`
          : `the word ${knownWord} was asked for, and the picture reads “${d.read}”`,
      fix: () =>
        'Look at the picture. Ask for a higher quality or a larger size; one sample of one word is weak evidence, so repeat it.',
    },
  },

  run({ promptText }, { pass, fail, skip, error }) {
    const why = unserved(promptText)
    if (why !== undefined) return skip(why)
    const image = promptText.images?.find((one) => one.broken === undefined)
    if (!image) return skip('no picture that decodes')
    const { text } = image
    if (text === undefined) return error('the picture could not be read: Tesseract gave up on it')
    const read = truncate(text, 80)
    return holdsKnownWord(text)
      ? pass(`${knownWord} read in a picture of ${image.width}x${image.height}`)
      : fail('illegible', { read, expected: knownWord, seen: read || 'no text' })
  },
})
