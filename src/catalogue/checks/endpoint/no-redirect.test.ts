import { anEnvironment, anExchange, aResponse, checkTester, redirected } from '../../../testing/index.ts'
import check from './no-redirect.ts'

const { reply: _none, ...unanswered } = anExchange()
const { exchange } = redirected()
const to = (status: number, headers: Readonly<Record<string, string>>) => ({
  exchanges: [unanswered, anExchange({ reply: aResponse({ status, headers }) })],
})

checkTester(check, {
  pass: [
    {
      name: 'plain answers; where a picture is kept may redirect',
      evidence: {
        exchanges: [
          anExchange(),
          anExchange({ reply: aResponse({ status: 404 }) }),
          { ...exchange, probe: 'download' },
        ],
      },
    },
  ],
  error: [{ name: 'silence', evidence: { exchanges: [unanswered] } }],
  fail: [
    {
      name: 'to another host',
      evidence: { exchanges: [anExchange(), exchange] },
      messageId: 'redirected',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'to the same endpoint elsewhere',
      evidence: to(308, { location: 'https://elsewhere.example/v1/images/generations' }),
      messageId: 'redirected',
    },
    {
      name: 'to a login page elsewhere',
      evidence: to(302, { location: 'https://login.example/?next=/v1/images/generations' }),
      messageId: 'redirected',
    },
    {
      name: 'to a page of its own',
      evidence: to(302, { location: '/login' }),
      messageId: 'redirected',
    },
    {
      name: 'without saying where to',
      evidence: to(307, {}),
      messageId: 'redirected',
    },
    {
      name: 'to the login page of the network before a vendor',
      evidence: { exchanges: [exchange], environment: anEnvironment({ role: 'vendor' }) },
      messageId: 'redirected',
      blame: 'your_environment',
    },
    {
      name: 'to another path of the same vendor',
      evidence: {
        ...to(302, { location: 'https://api.acme.example/v2/images' }),
        environment: anEnvironment({ role: 'vendor' }),
      },
      messageId: 'redirected',
      blame: 'gateway',
    },
  ],
})
