import type { Answer } from '../../../contract/index.ts'
import {
  anExchange,
  checkTester,
  providerFacts,
  redirected,
  refused,
  served,
} from '../../../testing/index.ts'
import check from './wrong-key-refused.ts'

const page: Answer = {
  outcome: { kind: 'strange', form: 'json', status: 200, why: 'not JSON' },
  exchange: anExchange(),
}
const blame = 'your_account'
const down = refused(500, {}, { cause: 'upstream_outage', blame: 'upstream_outage' })
const noPrompt = refused(400, {}, { cause: 'missing_prompt', blame: 'your_request' })
const elsewhere = 'the server fails on other calls too (500)'

checkTester(check, {
  pass: [
    {
      name: 'by its own cause, whatever the status',
      evidence: { wrongKey: refused(400, {}, { cause: 'auth_missing_key', blame }) },
      says: 'refused with 400',
    },
    {
      name: '401',
      evidence: { wrongKey: refused(401, {}, { cause: 'auth_invalid_key', blame }) },
      says: 'refused with 401',
    },
    {
      name: 'as one that lacks a permission',
      evidence: { wrongKey: refused(401, {}, { cause: 'auth_scope', blame }) },
      says: 'refused with 401',
    },
    {
      name: '403',
      evidence: { wrongKey: refused(403, {}, { cause: 'model_access', blame }) },
      says: 'refused with 403',
    },
  ],
  skip: [
    {
      name: 'a picture, by a server that is documented to ask nobody',
      evidence: { wrongKey: served(), noKey: served(), providerFacts: providerFacts({ keyless: true }) },
      says: 'this server takes no keys, unless it is set up to ask for one',
    },
    {
      name: 'redirected',
      evidence: { wrongKey: redirected() },
      says: 'the call was redirected (see endpoint/no-redirect)',
    },
    {
      name: 'a page',
      evidence: { wrongKey: page },
      says: 'answered 200 with neither pictures nor a refusal',
    },
    {
      name: 'a page that forbids',
      evidence: { wrongKey: refused(403, { shape: 'html' }, { cause: 'other', blame: 'unknown' }) },
      says: 'stopped for another reason: other (403)',
    },
    {
      name: 'too many calls',
      evidence: { wrongKey: refused(429, {}, { cause: 'rate_limited', blame: 'limits' }) },
      says: 'stopped for another reason: rate_limited (429)',
    },
    {
      name: 'the request is looked at first',
      evidence: { wrongKey: refused(400, {}, { cause: 'invalid_size', blame: 'your_request' }) },
      says: 'stopped for another reason: invalid_size (400)',
    },
    {
      name: 'the call without a prompt broke it too',
      evidence: { wrongKey: down, noPrompt: down },
      says: elsewhere,
    },
    {
      name: 'the real call broke it too',
      evidence: { wrongKey: down, noPrompt, generate: down },
      says: elsewhere,
    },
  ],
  fail: [
    {
      name: 'a picture, by a server that was set up to ask for a key',
      evidence: {
        wrongKey: served(),
        noKey: refused(401, {}, { cause: 'auth_missing_key', blame }),
        providerFacts: providerFacts({ keyless: true }),
      },
      messageId: 'served',
      says: 'a made-up key was served a picture',
      severity: 'breaking',
    },
    {
      name: 'a picture',
      evidence: { wrongKey: served() },
      messageId: 'served',
      says: 'a made-up key was served a picture',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'a text where the picture should be',
      evidence: {
        wrongKey: served({ items: [{ delivery: 'b64_json', unreadable: 'string' }] }, { images: [] }),
      },
      messageId: 'served',
      says: 'a made-up key was served something that is no picture',
    },
    {
      name: 'a crash over this call only',
      evidence: { wrongKey: down, noPrompt, generate: served() },
      messageId: 'crashed',
      says: 'a made-up key is answered 500 instead of 401',
      severity: 'notice',
      blame: 'gateway',
    },
  ],
})
