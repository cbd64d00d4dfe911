import { anExchange, aResponse, checkTester, providerFacts } from '../../../testing/index.ts'
import check from './request-id.ts'

const known = providerFacts({ requestId: 'x-request-id' })
const named = anExchange({ reply: aResponse({ headers: { 'x-request-id': 'req_1' } }) })
const nameless = anExchange({ reply: aResponse({ headers: { 'x-request-id': '' } }) })
const { reply: _reply, ...silent } = anExchange()

checkTester(check, {
  pass: [
    {
      name: 'in every answer; a picture’s address and silence do not count',
      evidence: {
        exchanges: [named, named, silent, anExchange({ probe: 'download' })],
        providerFacts: known,
      },
    },
  ],
  skip: [
    {
      name: 'not documented',
      evidence: { exchanges: [nameless], providerFacts: providerFacts() },
    },
  ],
  error: [
    {
      name: 'nothing answered',
      evidence: { exchanges: [silent], providerFacts: known },
    },
  ],
  fail: [
    {
      name: 'in none',
      evidence: { exchanges: [nameless], providerFacts: known },
      messageId: 'missing',
      severity: 'notice',
      blame: 'gateway',
    },
    {
      name: 'in one of two',
      evidence: { exchanges: [named, nameless], providerFacts: known },
      messageId: 'missing',
    },
  ],
})
