import type { ProbeResponse } from '../../../contract/index.ts'
import {
  anEnvironment,
  anExchange,
  aResponse,
  checkTester,
  redirected,
  refused,
  served,
} from '../../../testing/index.ts'
import check from './method.ts'

const page: ProbeResponse = {
  outcome: { kind: 'strange', form: 'json', status: 200, why: 'a page instead of JSON' },
  exchange: anExchange(),
}
const stopped = (status: number) => ({
  name: `${status}`,
  evidence: { routeGet: refused(status) },
})
const answered = () => ({
  messageId: 'answered',
  severity: 'notice',
  blame: 'gateway',
})

checkTester(check, {
  pass: [
    { name: 'not that method', evidence: { routeGet: refused(405) } },
    { name: 'not there', evidence: { routeGet: refused(404) } },
    {
      name: 'a server error, as every rejection',
      evidence: {
        routeGet: refused(500),
        noPrompt: refused(500, {}, { cause: 'missing_prompt', blame: 'your_request' }),
      },
    },
  ],
  error: [
    stopped(401),
    stopped(402),
    stopped(403),
    stopped(429),
    {
      name: 'redirected',
      evidence: { routeGet: redirected() },
    },
    {
      name: 'the contract’s request fails too',
      evidence: { routeGet: refused(503), noPrompt: refused(400), generate: refused(503) },
    },
    {
      name: 'down altogether',
      evidence: { routeGet: refused(503), noPrompt: refused(503) },
    },
  ],
  fail: [
    { name: 'a page', evidence: { routeGet: page }, ...answered() },
    { name: 'pictures', evidence: { routeGet: served() }, ...answered() },
    { name: 'an error in a success', evidence: { routeGet: refused(200) }, ...answered() },
    { name: 'a crash', evidence: { routeGet: refused(500) }, ...answered() },
    {
      name: 'a login page in front of a vendor',
      evidence: {
        environment: anEnvironment({ role: 'vendor' }),
        routeGet: {
          outcome: { kind: 'strange', form: 'page', status: 200, why: 'a page' },
          exchange: anExchange({ reply: aResponse({ text: '<title>Log in</title>' }) }),
        },
      },
      ...answered(),
      blame: 'your_environment',
    },
  ],
})
