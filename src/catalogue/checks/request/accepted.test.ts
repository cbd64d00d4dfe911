import type { Cause } from '../../../contract/index.ts'
import {
  aContract,
  anExchange,
  checkTester,
  facts,
  redirected,
  refused,
  served,
} from '../../../testing/index.ts'
import check from './accepted.ts'

const contract = aContract({ request: { prompt: 'p' } })
const params = { prompt: { type: 'text', maxLength: 100 } } as const
const base = { contract, facts: facts({ params }) }
const refusal = (cause: Cause) =>
  refused(400, { message: 'Invalid.', code: 'invalid_value' }, { cause, blame: 'your_request' })
const says = (cause: Cause) => ({
  messageId: 'refused',
  says: `refused with 400 (${cause}): Invalid.`,
  severity: 'breaking',
})
const size = { generate: refusal('invalid_size') }

checkTester(check, {
  pass: [{ name: 'served', evidence: { ...base, generate: served() }, says: 'answered 200' }],
  skip: [
    {
      name: 'redirected',
      evidence: { ...base, generate: redirected() },
      says: 'redirected (see endpoint/no-redirect)',
    },
  ],
  fail: [
    {
      name: 'against what is documented',
      evidence: { ...base, ...size },
      ...says('invalid_size'),
      blame: 'gateway',
    },
    {
      name: 'a prompt that was sent is missed',
      evidence: { ...base, generate: refusal('missing_prompt') },
      ...says('missing_prompt'),
      blame: 'gateway',
    },
    {
      name: 'as knowledge foresees',
      evidence: { ...base, ...size, contract: aContract() },
      ...says('invalid_size'),
      blame: 'your_request',
    },
    {
      name: 'where nothing is documented',
      evidence: { contract, facts: facts({ known: false }), ...size },
      ...says('invalid_size'),
      blame: 'your_request',
    },
    {
      name: 'for its name, which no document of the request covers',
      evidence: { ...base, generate: refusal('unknown_model') },
      ...says('unknown_model'),
      blame: 'your_request',
    },
    {
      name: 'not about the request',
      evidence: {
        ...base,
        generate: refused(429, { message: 'Too many requests.' }, { cause: 'rate_limited', blame: 'limits' }),
      },
      messageId: 'refused',
      says: 'refused with 429 (rate_limited): Too many requests.',
      blame: 'limits',
    },
    {
      name: 'without a word',
      evidence: { ...base, generate: refused(418, { message: '', shape: 'empty' }) },
      messageId: 'refused',
      says: 'refused with 418 (other): no text',
      blame: 'unknown',
    },
    {
      name: 'a page',
      evidence: {
        ...base,
        generate: {
          outcome: { kind: 'strange', status: 200, why: 'a page instead of JSON: “Welcome”' },
          exchange: anExchange(),
        },
      },
      messageId: 'strange',
      says: 'answered 200 with something that is not an images reply: a page instead of JSON: “Welcome”',
      severity: 'breaking',
      blame: 'gateway',
    },
  ],
})
