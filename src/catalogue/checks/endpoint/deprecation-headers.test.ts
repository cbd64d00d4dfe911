import { anExchange, aResponse, checkTester } from '../../../testing/index.ts'
import check from './deprecation-headers.ts'

const { reply: _none, ...unanswered } = anExchange()
const sends = (headers: Readonly<Record<string, string>>, probe = 'generate') => ({
  exchanges: [anExchange(), unanswered, anExchange({ probe, reply: aResponse({ headers }) })],
})
const both = sends({ deprecation: '@1796083200', sunset: 'Thu, 31 Dec 2026 23:59:59 GMT' })

checkTester(check, {
  pass: [
    { name: 'no such header', evidence: sends({}) },
    { name: 'a warning that is not lasting', evidence: sends({ warning: '110 - "Response is Stale"' }) },
    { name: 'a header that says no', evidence: sends({ deprecation: 'false' }) },
    { name: 'a lasting one of something else', evidence: sends({ warning: '299 - "Slow today"' }) },
    {
      name: 'where pictures are kept',
      evidence: sends({ sunset: 'Thu, 31 Dec 2026 23:59:59 GMT' }, 'download'),
    },
  ],
  error: [{ name: 'silence', evidence: { exchanges: [unanswered] } }],
  fail: [
    {
      name: 'two headers in one reply: the first',
      evidence: both,
      messageId: 'announced',
      severity: 'risky',
      blame: 'upstream_change',
    },
    {
      name: 'two headers in one reply: the second',
      evidence: both,
      messageId: 'announced',
    },
    {
      name: 'a lasting warning',
      evidence: sends({ warning: '299 - "Deprecated API"' }),
      messageId: 'announced',
    },
  ],
})
