import { checkTester, redirected, refused, served } from '../../../testing/index.ts'
import check from './content-type-enforced.ts'

const blame = 'your_request'
const down = refused(500, {}, { cause: 'upstream_outage', blame: 'upstream_outage' })
const noPrompt = refused(400, {}, { cause: 'missing_prompt', blame })
const elsewhere = 'the server fails on other calls too (500)'

checkTester(check, {
  pass: [
    {
      name: 'refused for its type',
      evidence: { wrongContentType: refused(415, {}, { cause: 'wrong_content_type', blame }) },
      says: 'refused with 415',
    },
    {
      name: 'taken for broken JSON',
      evidence: { wrongContentType: refused(400, {}, { cause: 'malformed_json', blame }) },
      says: 'refused with 400',
    },
    {
      name: 'its whole input missed',
      evidence: {
        wrongContentType: refused(422, { param: 'input' }, { cause: 'missing_prompt', blame }),
      },
      says: 'refused with 422',
    },
    { name: 'not read at all', evidence: { wrongContentType: noPrompt }, says: 'refused with 400' },
  ],
  skip: [
    {
      name: 'redirected',
      evidence: { wrongContentType: redirected() },
      says: 'the call was redirected (see endpoint/no-redirect)',
    },
    {
      name: 'no pictures',
      evidence: { wrongContentType: served({ items: [] }) },
      says: 'answered 200 with neither pictures nor a refusal',
    },
    {
      name: 'the key does not get that far',
      evidence: { wrongContentType: refused(401, {}, { cause: 'auth_scope', blame: 'your_account' }) },
      says: 'stopped for another reason: auth_scope (401)',
    },
    {
      name: 'the call without a prompt broke it too',
      evidence: { wrongContentType: down, noPrompt: down },
      says: elsewhere,
    },
    {
      name: 'the real call broke it too',
      evidence: { wrongContentType: down, noPrompt, generate: down },
      says: elsewhere,
    },
  ],
  fail: [
    {
      name: 'a picture',
      evidence: { wrongContentType: served() },
      messageId: 'served',
      says: 'a body sent as text/plain was served a picture',
      severity: 'notice',
      blame: 'gateway',
    },
    {
      name: 'a crash over this call only',
      evidence: { wrongContentType: down, noPrompt, generate: served() },
      messageId: 'crashed',
      says: 'a body sent as text/plain is answered 500',
      severity: 'notice',
      blame: 'gateway',
    },
  ],
})
