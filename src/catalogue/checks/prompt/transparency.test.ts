import { anImage, checkTester, facts, refused, served } from '../../../testing/index.ts'
import check from './transparency.ts'

const showing = (alpha: 'none' | 'opaque' | 'used') => ({
  promptTransparency: { ...served(), images: [anImage({ alpha })] },
  facts: facts(),
})
const no = refused(
  400,
  { message: 'Not supported.', code: 'invalid_value', param: 'background' },
  { cause: 'invalid_parameter', blame: 'your_request' },
)
const says = 'painter-1 refuses a transparent background here (400): Not supported.'

checkTester(check, {
  pass: [{ name: 'transparent', evidence: showing('used'), says: 'pixels that let something through' }],
  skip: [
    {
      name: 'the key was refused',
      evidence: {
        promptTransparency: refused(
          401,
          { message: 'No' },
          { cause: 'auth_invalid_key', blame: 'your_account' },
        ),
        facts: facts(),
      },
      says: 'refused with 401 (auth_invalid_key): No',
    },
  ],
  fail: [
    {
      name: 'no channel',
      evidence: showing('none'),
      messageId: 'opaque',
      says: 'background transparent was asked for and answered 200, and the picture has no alpha channel',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'a channel of nothing',
      evidence: showing('opaque'),
      messageId: 'opaque',
      says: 'background transparent was asked for and answered 200, and every pixel is solid',
    },
    {
      name: 'refused, and nobody promised it',
      evidence: { promptTransparency: no, facts: facts() },
      messageId: 'refused',
      says,
      severity: 'notice',
      blame: 'unknown',
    },
    {
      name: 'refused, though everybody says it works',
      evidence: { promptTransparency: no, facts: facts({ transparency: true }) },
      messageId: 'refused',
      says,
      severity: 'risky',
      blame: 'gateway',
    },
  ],
})
