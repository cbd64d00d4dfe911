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
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'a picture, by a server that is documented to ask nobody',
      evidence: { noKey: served(), providerFacts: providerFacts({ keyless: true }) },
      messageId: 'takesNone',
      severity: 'notice',
      blame: 'your_environment',
    },
    {
      name: 'a crash over this call only',
      evidence: { noKey: down, noPrompt, generate: served() },
      messageId: 'crashed',
      severity: 'notice',
      blame: 'gateway',
    },
  ],
})
