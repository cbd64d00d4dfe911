import { checkTester, providerFacts, refused, served } from '../../../testing/index.ts'
import { down, keyRows, noPrompt } from '../../../../test/support/key-rows.ts'
import check from './wrong-key-refused.ts'

const { pass, error } = keyRows('wrongKey')

checkTester(check, {
  pass,
  skip: [
    {
      name: 'a picture, by a server that is documented to ask nobody',
      evidence: { wrongKey: served(), noKey: served(), providerFacts: providerFacts({ keyless: true }) },
    },
  ],
  error,
  fail: [
    {
      name: 'a picture, by a server that was set up to ask for a key',
      evidence: {
        wrongKey: served(),
        noKey: refused(401, {}, { cause: 'auth_missing_key', blame: 'your_account' }),
        providerFacts: providerFacts({ keyless: true }),
      },
      messageId: 'served',
      severity: 'breaking',
    },
    {
      name: 'a picture',
      evidence: { wrongKey: served() },
      messageId: 'served',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'a text where the picture should be',
      evidence: {
        wrongKey: served({ items: [{ delivery: 'b64_json', unreadable: 'string' }] }, { images: [] }),
      },
      messageId: 'served',
    },
    {
      name: 'a crash over this call only',
      evidence: { wrongKey: down, noPrompt, generate: served() },
      messageId: 'crashed',
      severity: 'notice',
      blame: 'gateway',
    },
  ],
})
