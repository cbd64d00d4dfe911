import { anExchange, checkTester, redirected, refused, served } from '../../../testing/index.ts'
import check from './organisation-verified.ts'

const message = 'Your organization must be verified to use the model.'
const unverified = (text: string) => ({
  generate: refused(403, { message: text }, { cause: 'org_verification', blame: 'your_account' }),
})

checkTester(check, {
  pass: [{ name: 'served', evidence: { generate: served() } }],
  error: [
    {
      name: 'another refusal',
      evidence: { generate: refused(429, {}, { cause: 'rate_limited', blame: 'limits' }) },
    },
    { name: 'redirected', evidence: { generate: redirected() } },
    {
      name: 'no picture',
      evidence: { generate: served({ items: [] }) },
    },
    {
      name: 'a page',
      evidence: {
        generate: {
          outcome: { kind: 'strange', form: 'page', status: 200, why: 'a page' },
          exchange: anExchange(),
        },
      },
    },
  ],
  fail: [
    {
      name: 'not verified',
      evidence: unverified(message),
      messageId: 'unverified',
      severity: 'breaking',
      blame: 'your_account',
    },
    {
      name: 'by its code alone',
      evidence: unverified(''),
      messageId: 'unverified',
    },
  ],
})
