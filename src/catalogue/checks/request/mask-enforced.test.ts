import { checkTester, refused, served } from '../../../testing/index.ts'
import check from './mask-enforced.ts'

const input = { cause: 'image_input_invalid', blame: 'your_request' } as const
const noPrompt = refused(400, {}, { cause: 'missing_prompt', blame: 'your_request' })

checkTester(check, {
  pass: [
    { name: 'refused', evidence: { wrongMask: refused(400, {}, input) } },
    {
      name: 'refused as a parameter',
      evidence: {
        wrongMask: refused(400, { param: 'mask' }, { cause: 'invalid_parameter', blame: 'your_request' }),
        noPrompt,
      },
    },
  ],
  error: [
    {
      name: 'there was no credit',
      evidence: { wrongMask: refused(429, {}, { cause: 'quota_exhausted', blame: 'your_account' }) },
    },
  ],
  fail: [
    {
      name: 'served',
      evidence: { wrongMask: served() },
      messageId: 'served',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'falls over it',
      evidence: {
        wrongMask: refused(502, {}, { cause: 'upstream_outage', blame: 'upstream_outage' }),
        noPrompt,
      },
      messageId: 'crashed',
    },
  ],
})
