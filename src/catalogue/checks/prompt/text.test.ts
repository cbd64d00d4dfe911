import { anImage, checkTester, redirected, refused, served } from '../../../testing/index.ts'
import check from './text.ts'

const reading = (text?: string) => ({
  promptText: { ...served(), images: [anImage(text === undefined ? {} : { text })] },
})

checkTester(check, {
  pass: [
    {
      name: 'the word alone',
      evidence: reading('GRAYCARD'),
      says: 'GRAYCARD read in a picture of 1024x1024',
    },
    { name: 'among other letters, in two lines', evidence: reading('the GRAY CARD .') },
    { name: 'with one letter that the reader took for another', evidence: reading('GRAYCARO') },
    { name: 'with one letter lost', evidence: reading('a GRAYCAD b') },
  ],
  skip: [
    {
      name: 'refused',
      evidence: {
        promptText: refused(429, { message: 'Slow down' }, { cause: 'rate_limited', blame: 'limits' }),
      },
      says: 'refused with 429 (rate_limited): Slow down',
    },
    {
      name: 'redirected',
      evidence: { promptText: redirected() },
      says: 'redirected (see endpoint/no-redirect)',
    },
    {
      name: 'broken',
      evidence: { promptText: { ...served(), images: [anImage({ broken: 'cut off' })] } },
      says: 'no picture that decodes',
    },
  ],
  error: [
    {
      name: 'the reader gave up',
      evidence: reading(),
      says: 'the picture could not be read: Tesseract gave up on it',
    },
  ],
  fail: [
    {
      name: 'other letters',
      evidence: reading('GRVYCZRD'),
      messageId: 'illegible',
      says: 'the word GRAYCARD was asked for, and the picture reads “GRVYCZRD”',
      severity: 'risky',
      blame: 'unknown',
    },
    {
      name: 'no letters at all',
      evidence: reading(''),
      messageId: 'illegible',
      says: 'the word GRAYCARD was asked for, and no text can be read in the picture',
    },
  ],
})
