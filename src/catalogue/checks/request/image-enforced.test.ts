import { checkTester, redirected, refused, served } from '../../../testing/index.ts'
import check from './image-enforced.ts'

const input = { cause: 'image_input_invalid', blame: 'your_request' } as const
const down = refused(500, {}, { cause: 'upstream_outage', blame: 'upstream_outage' })
const noPrompt = refused(400, {}, { cause: 'missing_prompt', blame: 'your_request' })

checkTester(check, {
  pass: [
    {
      name: 'no picture',
      evidence: { noImage: refused(400, {}, input) },
      says: 'without a picture: refused with 400',
    },
    {
      name: 'no picture, said of a parameter',
      evidence: {
        noImage: refused(422, { param: 'image' }, { ...input, cause: 'invalid_parameter' }),
        noPrompt,
      },
    },
  ],
  skip: [
    {
      name: 'redirected',
      evidence: { noImage: redirected() },
      says: 'without a picture: the call was redirected (see endpoint/no-redirect)',
    },
    {
      name: 'the key was refused',
      evidence: { noImage: refused(401, {}, { cause: 'auth_invalid_key', blame: 'your_account' }) },
      says: 'without a picture: stopped for another reason: auth_invalid_key (401)',
    },
    {
      name: 'another parameter was refused',
      evidence: { noImage: refused(400, { param: 'size' }, { ...input, cause: 'invalid_parameter' }) },
      says: 'without a picture: stopped for another reason: field size (400)',
    },
  ],
  fail: [
    {
      name: 'served without a picture',
      evidence: { noImage: served() },
      messageId: 'served',
      says: 'an edit without a picture was served a picture',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'served with what is none',
      evidence: { noImage: refused(400, {}, input), brokenImage: served() },
      messageId: 'served',
      says: 'an edit with bytes that are no picture was served a picture',
    },
    {
      name: 'falls over it',
      evidence: { noImage: refused(400, {}, input), brokenImage: down, noPrompt },
      messageId: 'crashed',
      says: 'an edit with bytes that are no picture is answered 500 instead of a refusal',
      blame: 'gateway',
    },
  ],
})
