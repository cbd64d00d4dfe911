import { anEnvironment, checkTester, redirected, refused, served } from '../../../testing/index.ts'
import check from './scope.ts'

const blame = 'your_account'
const noPrompt = refused(400, {}, { cause: 'missing_prompt', blame: 'your_request' })
const wrong = refused(401, {}, { cause: 'auth_invalid_key', blame })
const scopes = 'Missing scopes: api.model.images.request.'
const restricted = refused(401, { message: scopes }, { cause: 'auth_scope', blame })
const validated = 'the image route got as far as looking at the request'
const nothing = 'no answer tells what the key may do'

checkTester(check, {
  pass: [
    {
      name: 'a picture, whatever a call without a prompt was told',
      evidence: { noPrompt: restricted, generate: served() },
      says: 'it made a picture',
    },
    { name: 'no paid call, but the prompt was missed', evidence: { noPrompt }, says: validated },
    {
      name: 'the real call is looked into, though one without a prompt is not',
      evidence: {
        noPrompt: wrong,
        generate: refused(400, {}, { cause: 'content_policy', blame: 'policy' }),
      },
      says: validated,
    },
    {
      name: 'a call without a prompt is forbidden, the real one is looked into',
      evidence: {
        noPrompt: refused(403, {}, { cause: 'model_access', blame }),
        generate: refused(400, {}, { cause: 'content_policy', blame: 'policy' }),
      },
      says: validated,
    },
  ],
  skip: [
    {
      name: 'there is no key that could lack anything',
      evidence: {
        noPrompt,
        generate: served(),
        environment: anEnvironment({ key: { source: 'none', state: 'none' } }),
      },
      says: 'this environment is called without a key',
    },
    { name: 'the key is wrong altogether', evidence: { noPrompt: wrong }, says: nothing },
    {
      name: 'the server is down',
      evidence: { noPrompt: refused(503, {}, { cause: 'upstream_outage', blame: 'upstream_outage' }) },
      says: nothing,
    },
    {
      name: 'a page that forbids',
      evidence: { noPrompt: refused(403, { shape: 'html' }, { cause: 'other', blame: 'unknown' }) },
      says: nothing,
    },
    {
      name: 'a refusal that nothing recognises',
      evidence: { noPrompt: refused(400, {}, { cause: 'other', blame: 'unknown' }) },
      says: nothing,
    },
    {
      name: 'redirected, and served without pictures',
      evidence: { noPrompt: redirected(), generate: served({ items: [] }) },
      says: nothing,
    },
  ],
  fail: [
    {
      name: 'may only list',
      evidence: { noPrompt: restricted },
      messageId: 'lacking',
      says: `the key lacks a permission (401): ${scopes}`,
      severity: 'breaking',
      blame,
    },
    {
      name: 'not this model, without a word',
      evidence: { noPrompt, generate: refused(403, { message: '' }, { cause: 'model_access', blame }) },
      messageId: 'lacking',
      says: 'the key lacks a permission (403): no text',
      blame,
    },
  ],
})
