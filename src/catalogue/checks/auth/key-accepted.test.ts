import type { ProbeResponse } from '../../../contract/index.ts'
import {
  anEnvironment,
  anExchange,
  checkTester,
  redirected,
  refused,
  served,
} from '../../../testing/index.ts'
import check from './key-accepted.ts'

const environment = anEnvironment()
const account = 'your_account'
const incorrect = 'Incorrect API key provided.'
const wrong = refused(401, { message: incorrect }, { cause: 'auth_invalid_key', blame: account })
const missing = refused(401, { message: 'No API key.' }, { cause: 'auth_missing_key', blame: account })
const looked = refused(400, {}, { cause: 'missing_prompt', blame: 'your_request' })
const limited = refused(429, {}, { cause: 'rate_limited', blame: 'limits' })
const models: ProbeResponse = {
  outcome: { kind: 'models', status: 200, models: [] },
  exchange: anExchange({ probe: 'models' }),
}
const keyless = { environment: anEnvironment({ key: { source: 'none', state: 'none' } }) }
const rejection = {
  messageId: 'refused',
  severity: 'breaking',
  blame: account,
}

checkTester(check, {
  pass: [
    {
      name: 'a picture, whatever the other calls say',
      evidence: { environment, noPrompt: wrong, models: wrong, generate: served() },
    },
    {
      name: 'a call without a prompt is looked into, though the list is refused',
      evidence: { environment, noPrompt: looked, models: wrong },
    },
    {
      name: 'the real call is looked into, though one without a prompt is not',
      evidence: {
        environment,
        noPrompt: wrong,
        generate: refused(400, {}, { cause: 'content_policy', blame: 'policy' }),
      },
    },
    {
      name: 'a made-up key is refused, and this one meets something else that nothing recognises',
      evidence: {
        environment,
        wrongKey: wrong,
        noPrompt: refused(400, {}, { cause: 'other', blame: 'unknown' }),
      },
    },
    {
      name: 'only a known key runs out of credit, though the list is refused',
      evidence: {
        environment,
        models: wrong,
        noPrompt: refused(429, {}, { cause: 'quota_exhausted', blame: account }),
      },
    },
  ],
  skip: [
    {
      name: 'none is configured, and none is asked for',
      evidence: { ...keyless, noPrompt: looked, generate: served() },
    },
  ],
  error: [
    {
      name: 'a list may be public',
      evidence: { environment, noPrompt: limited, models },
    },
    {
      name: 'a refusal that nothing recognises, where nobody tried a made-up key',
      evidence: { environment, noPrompt: refused(400, {}, { cause: 'other', blame: 'unknown' }) },
    },
    {
      name: 'every call is redirected',
      evidence: { environment, noPrompt: redirected(), models: redirected() },
    },
    {
      name: 'neither picture nor refusal',
      evidence: { environment, noPrompt: limited, generate: served({ items: [] }) },
    },
  ],
  fail: [
    { name: 'called invalid', evidence: { environment, noPrompt: wrong, models: wrong }, ...rejection },
    { name: 'by the list alone', evidence: { environment, noPrompt: limited, models: wrong }, ...rejection },
    {
      name: 'not noticed',
      evidence: { environment, noPrompt: missing },
      ...rejection,
    },
    {
      name: 'without a word',
      evidence: {
        environment,
        noPrompt: refused(401, { message: '' }, { cause: 'auth_invalid_key', blame: account }),
      },
      ...rejection,
    },
    {
      name: 'good for the list, not for the paid call',
      evidence: { environment, noPrompt: limited, models, generate: wrong },
      messageId: 'refusedOnRoute',
      severity: 'breaking',
      blame: 'unknown',
    },
    {
      name: 'good for a call without a prompt, not for the paid one',
      evidence: { environment, noPrompt: looked, models: wrong, generate: wrong },
      messageId: 'refusedOnRoute',
      blame: 'unknown',
    },
    {
      name: 'none is configured, and the list asks for none',
      evidence: { ...keyless, noPrompt: missing, models },
      messageId: 'wanted',
      severity: 'breaking',
      blame: 'your_environment',
    },
    {
      name: 'the key was lost on the way',
      evidence: {
        environment,
        noPrompt: { ...missing, blame: 'gateway', grounds: { kind: 'lost', part: 'key' } },
      },
      messageId: 'lost',
      severity: 'breaking',
      blame: 'gateway',
    },
  ],
})
