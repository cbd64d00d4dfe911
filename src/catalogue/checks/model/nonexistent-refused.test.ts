import { anImage, checkTester, redirected, refused, served } from '../../../testing/index.ts'
import check from './nonexistent-refused.ts'

const blame = 'your_request'
const down = refused(502, {}, { cause: 'upstream_outage', blame: 'upstream_outage' })
const noPrompt = refused(400, {}, { cause: 'missing_prompt', blame })

checkTester(check, {
  pass: [
    {
      name: 'refused with a code',
      evidence: { noSuchModel: refused(404, { code: 'model_not_found' }, { cause: 'unknown_model', blame }) },
    },
    {
      name: 'without a word',
      evidence: { noSuchModel: refused(404, { shape: 'empty' }, { cause: 'wrong_path', blame }) },
    },
    {
      name: 'as a model of others',
      evidence: { noSuchModel: refused(403, {}, { cause: 'model_access', blame: 'your_account' }) },
    },
    {
      name: 'as one that is gone',
      evidence: { noSuchModel: refused(400, {}, { cause: 'retired_model', blame: 'upstream_change' }) },
    },
  ],
  error: [
    {
      name: 'nothing is there at all',
      evidence: {
        noSuchModel: refused(404, {}, { cause: 'wrong_path', blame }),
        noPrompt: refused(404, {}, { cause: 'wrong_path', blame }),
      },
    },
    {
      name: 'it stops at another field',
      evidence: { noSuchModel: refused(400, { param: 'quality' }, { cause: 'invalid_parameter', blame }) },
    },
    {
      name: 'no credit left',
      evidence: { noSuchModel: refused(402, {}, { cause: 'quota_exhausted', blame: 'your_account' }) },
    },
    {
      name: 'a page that forbids',
      evidence: { noSuchModel: refused(403, { shape: 'html' }, { cause: 'other', blame: 'unknown' }) },
    },
    {
      name: 'redirected',
      evidence: { noSuchModel: redirected() },
    },
    {
      name: 'the call without a prompt broke it too',
      evidence: { noSuchModel: down, noPrompt: down },
    },
    {
      name: 'the real call broke it too',
      evidence: { noSuchModel: down, noPrompt, generate: down },
    },
  ],
  fail: [
    {
      name: 'neither picture nor refusal',
      evidence: { noSuchModel: served({ items: [] }) },
      messageId: 'served',
    },
    {
      name: 'a picture',
      evidence: { noSuchModel: served() },
      messageId: 'served',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'more than one picture',
      evidence: { noSuchModel: served({}, { images: [anImage(), anImage()] }) },
      messageId: 'served',
    },
    {
      name: 'a gateway without a channel for it',
      evidence: { noSuchModel: refused(503, {}, { cause: 'unknown_model', blame }) },
      messageId: 'crashed',
      severity: 'notice',
    },
    {
      name: 'a crash over this call only',
      evidence: { noSuchModel: down, noPrompt, generate: served() },
      messageId: 'crashed',
      severity: 'notice',
      blame: 'gateway',
    },
  ],
})
