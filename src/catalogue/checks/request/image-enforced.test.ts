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
    },
    {
      name: 'no picture, said of a parameter',
      evidence: {
        noImage: refused(422, { param: 'image' }, { ...input, cause: 'invalid_parameter' }),
        noPrompt,
      },
    },
  ],
  error: [
    {
      name: 'redirected',
      evidence: { noImage: redirected() },
    },
    {
      name: 'the key was refused',
      evidence: { noImage: refused(401, {}, { cause: 'auth_invalid_key', blame: 'your_account' }) },
    },
    {
      name: 'another parameter was refused',
      evidence: { noImage: refused(400, { param: 'size' }, { ...input, cause: 'invalid_parameter' }) },
    },
  ],
  fail: [
    {
      name: 'served without a picture',
      evidence: { noImage: served() },
      messageId: 'served',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'served with what is none',
      evidence: { noImage: refused(400, {}, input), brokenImage: served() },
      messageId: 'served',
    },
    {
      name: 'falls over it',
      evidence: { noImage: refused(400, {}, input), brokenImage: down, noPrompt },
      messageId: 'crashed',
      blame: 'gateway',
    },
  ],
})
