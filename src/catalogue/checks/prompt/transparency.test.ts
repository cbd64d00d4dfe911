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

checkTester(check, {
  pass: [{ name: 'transparent', evidence: showing('used') }],
  error: [
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
    },
  ],
  fail: [
    {
      name: 'no channel',
      evidence: showing('none'),
      messageId: 'opaque',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'a channel of nothing',
      evidence: showing('opaque'),
      messageId: 'opaque',
    },
    {
      name: 'refused, and nobody promised it',
      evidence: { promptTransparency: no, facts: facts() },
      messageId: 'refused',
      severity: 'notice',
      blame: 'unknown',
    },
    {
      name: 'refused, though everybody says it works',
      evidence: { promptTransparency: no, facts: facts({ transparency: true }) },
      messageId: 'refused',
      severity: 'risky',
      blame: 'gateway',
    },
  ],
})
