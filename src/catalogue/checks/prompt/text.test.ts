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
    },
    { name: 'among other letters, in two lines', evidence: reading('the GRAY CARD .') },
    { name: 'with one letter that the reader took for another', evidence: reading('GRAYCARO') },
    { name: 'with one letter lost', evidence: reading('a GRAYCAD b') },
  ],
  error: [
    {
      name: 'refused',
      evidence: {
        promptText: refused(429, { message: 'Slow down' }, { cause: 'rate_limited', blame: 'limits' }),
      },
    },
    {
      name: 'redirected',
      evidence: { promptText: redirected() },
    },
    {
      name: 'broken',
      evidence: { promptText: { ...served(), images: [anImage({ broken: 'cut off' })] } },
    },
    {
      name: 'the reader gave up',
      evidence: reading(),
    },
  ],
  fail: [
    {
      name: 'other letters',
      evidence: reading('GRVYCZRD'),
      messageId: 'illegible',
      severity: 'risky',
      blame: 'unknown',
    },
    {
      name: 'no letters at all',
      evidence: reading(''),
      messageId: 'illegible',
    },
  ],
})
