import { checkTester, redirected, refused, served } from '../../../testing/index.ts'
import check from './content-type-enforced.ts'

const blame = 'your_request'
const down = refused(500, {}, { cause: 'upstream_outage', blame: 'upstream_outage' })
const noPrompt = refused(400, {}, { cause: 'missing_prompt', blame })

checkTester(check, {
  pass: [
    {
      name: 'refused for its type',
      evidence: { wrongContentType: refused(415, {}, { cause: 'wrong_content_type', blame }) },
    },
    {
      name: 'taken for broken JSON',
      evidence: { wrongContentType: refused(400, {}, { cause: 'malformed_json', blame }) },
    },
    {
      name: 'its whole input missed',
      evidence: {
        wrongContentType: refused(422, { param: 'input' }, { cause: 'missing_prompt', blame }),
      },
    },
    { name: 'not read at all', evidence: { wrongContentType: noPrompt } },
  ],
  error: [
    {
      name: 'redirected',
      evidence: { wrongContentType: redirected() },
    },
    {
      name: 'the key does not get that far',
      evidence: { wrongContentType: refused(401, {}, { cause: 'auth_scope', blame: 'your_account' }) },
    },
    {
      name: 'the call without a prompt broke it too',
      evidence: { wrongContentType: down, noPrompt: down },
    },
    {
      name: 'the real call broke it too',
      evidence: { wrongContentType: down, noPrompt, generate: down },
    },
  ],
  fail: [
    {
      name: 'no pictures',
      evidence: { wrongContentType: served({ items: [] }) },
      messageId: 'served',
    },
    {
      name: 'a picture',
      evidence: { wrongContentType: served() },
      messageId: 'served',
      severity: 'notice',
      blame: 'gateway',
    },
    {
      name: 'a crash over this call only',
      evidence: { wrongContentType: down, noPrompt, generate: served() },
      messageId: 'crashed',
      severity: 'notice',
      blame: 'gateway',
    },
  ],
})
