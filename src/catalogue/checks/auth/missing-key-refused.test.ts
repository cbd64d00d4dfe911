import { checkTester, providerFacts, served } from '../../../testing/index.ts'
import { down, keyRows, noPrompt } from '../../../../test/support/key-rows.ts'
import check from './missing-key-refused.ts'

checkTester(check, {
  ...keyRows('noKey'),
  fail: [
    {
      name: 'a picture',
      evidence: { noKey: served() },
      messageId: 'served',
      says: 'a call without any key was served a picture',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'a picture, by a server that is documented to ask nobody',
      evidence: { noKey: served(), providerFacts: providerFacts({ keyless: true }) },
      messageId: 'takesNone',
      says: 'this server takes no keys: a call without one was served a picture, as acme does unless it is set up to ask for one',
      severity: 'notice',
      blame: 'your_environment',
    },
    {
      name: 'a crash over this call only',
      evidence: { noKey: down, noPrompt, generate: served() },
      messageId: 'crashed',
      says: 'a call without a key is answered 500 instead of 401',
      severity: 'notice',
      blame: 'gateway',
    },
  ],
})
