import { anImage, checkTester, redirected, refused, served } from '../../../testing/index.ts'
import check from './nonexistent-refused.ts'

const blame = 'your_request'
const down = refused(502, {}, { cause: 'upstream_outage', blame: 'upstream_outage' })
const noPrompt = refused(400, {}, { cause: 'missing_prompt', blame })
const elsewhere = 'the server fails on other calls too (502)'

checkTester(check, {
  pass: [
    {
      name: 'refused with a code',
      evidence: { noSuchModel: refused(404, { code: 'model_not_found' }, { cause: 'unknown_model', blame }) },
      says: 'refused with 404 model_not_found',
    },
    {
      name: 'without a word',
      evidence: { noSuchModel: refused(404, { shape: 'empty' }, { cause: 'wrong_path', blame }) },
      says: 'refused with 404',
    },
    {
      name: 'as a model of others',
      evidence: { noSuchModel: refused(403, {}, { cause: 'model_access', blame: 'your_account' }) },
      says: 'refused with 403',
    },
    {
      name: 'as one that is gone',
      evidence: { noSuchModel: refused(400, {}, { cause: 'retired_model', blame: 'upstream_change' }) },
      says: 'refused with 400',
    },
  ],
  skip: [
    {
      name: 'nothing is there at all',
      evidence: {
        noSuchModel: refused(404, {}, { cause: 'wrong_path', blame }),
        noPrompt: refused(404, {}, { cause: 'wrong_path', blame }),
      },
      says: 'refused like any other call (404)',
    },
    {
      name: 'it stops at another field',
      evidence: { noSuchModel: refused(400, { param: 'quality' }, { cause: 'invalid_parameter', blame }) },
      says: 'stopped for another reason: field quality (400)',
    },
    {
      name: 'no credit left',
      evidence: { noSuchModel: refused(402, {}, { cause: 'quota_exhausted', blame: 'your_account' }) },
      says: 'stopped for another reason: quota_exhausted (402)',
    },
    {
      name: 'a page that forbids',
      evidence: { noSuchModel: refused(403, { shape: 'html' }, { cause: 'other', blame: 'unknown' }) },
      says: 'stopped for another reason: other (403)',
    },
    {
      name: 'redirected',
      evidence: { noSuchModel: redirected() },
      says: 'the call was redirected (see endpoint/no-redirect)',
    },
    {
      name: 'neither picture nor refusal',
      evidence: { noSuchModel: served({ items: [] }) },
      says: 'answered 200 with neither pictures nor a refusal',
    },
    {
      name: 'the call without a prompt broke it too',
      evidence: { noSuchModel: down, noPrompt: down },
      says: elsewhere,
    },
    {
      name: 'the real call broke it too',
      evidence: { noSuchModel: down, noPrompt, generate: down },
      says: elsewhere,
    },
  ],
  fail: [
    {
      name: 'a picture',
      evidence: { noSuchModel: served() },
      messageId: 'served',
      says: 'a made-up model name was served a picture',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'more than one picture',
      evidence: { noSuchModel: served({}, { images: [anImage(), anImage()] }) },
      messageId: 'served',
      says: 'a made-up model name was served 2 pictures',
    },
    {
      name: 'a gateway without a channel for it',
      evidence: { noSuchModel: refused(503, {}, { cause: 'unknown_model', blame }) },
      messageId: 'crashed',
      says: 'a made-up model name is answered 503 instead of a refusal',
      severity: 'notice',
    },
    {
      name: 'a crash over this call only',
      evidence: { noSuchModel: down, noPrompt, generate: served() },
      messageId: 'crashed',
      says: 'a made-up model name is answered 502 instead of a refusal',
      severity: 'notice',
      blame: 'gateway',
    },
  ],
})
