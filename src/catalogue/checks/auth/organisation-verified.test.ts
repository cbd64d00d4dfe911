import { anExchange, checkTester, redirected, refused, served } from '../../../testing/index.ts'
import check from './organisation-verified.ts'

const message = 'Your organization must be verified to use the model.'
const unverified = (text: string) => ({
  generate: refused(403, { message: text }, { cause: 'org_verification', blame: 'your_account' }),
})
const stopped = 'the real request was stopped by something else'

checkTester(check, {
  pass: [{ name: 'served', evidence: { generate: served() }, says: 'the real request was taken' }],
  skip: [
    {
      name: 'another refusal',
      evidence: { generate: refused(429, {}, { cause: 'rate_limited', blame: 'limits' }) },
      says: stopped,
    },
    { name: 'redirected', evidence: { generate: redirected() }, says: stopped },
    {
      name: 'no picture',
      evidence: { generate: served({ items: [] }) },
      says: 'no picture came (see output/count)',
    },
    {
      name: 'a page',
      evidence: {
        generate: {
          outcome: { kind: 'strange', form: 'page', status: 200, why: 'a page' },
          exchange: anExchange(),
        },
      },
      says: 'no picture came (see request/accepted)',
    },
  ],
  fail: [
    {
      name: 'not verified',
      evidence: unverified(message),
      messageId: 'unverified',
      says: `the organisation is not verified (403): ${message}`,
      severity: 'breaking',
      blame: 'your_account',
    },
    {
      name: 'by its code alone',
      evidence: unverified(''),
      messageId: 'unverified',
      says: 'the organisation is not verified (403): no text',
    },
  ],
})
