import { anEnvironment, checkTester, redirected, refused, served } from '../../../testing/index.ts'
import check from './scope.ts'

const blame = 'your_account'
const noPrompt = refused(400, {}, { cause: 'missing_prompt', blame: 'your_request' })
const wrong = refused(401, {}, { cause: 'auth_invalid_key', blame })
const scopes = 'Missing scopes: api.model.images.request.'
const restricted = refused(401, { message: scopes }, { cause: 'auth_scope', blame })

checkTester(check, {
  pass: [
    {
      name: 'a picture, whatever a call without a prompt was told',
      evidence: { noPrompt: restricted, generate: served() },
    },
    { name: 'no paid call, but the prompt was missed', evidence: { noPrompt } },
    {
      name: 'the real call is looked into, though one without a prompt is not',
      evidence: {
        noPrompt: wrong,
        generate: refused(400, {}, { cause: 'content_policy', blame: 'policy' }),
      },
    },
    {
      name: 'a call without a prompt is forbidden, the real one is looked into',
      evidence: {
        noPrompt: refused(403, {}, { cause: 'model_access', blame }),
        generate: refused(400, {}, { cause: 'content_policy', blame: 'policy' }),
      },
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
    },
  ],
  error: [
    { name: 'the key is wrong altogether', evidence: { noPrompt: wrong } },
    {
      name: 'the server is down',
      evidence: { noPrompt: refused(503, {}, { cause: 'upstream_outage', blame: 'upstream_outage' }) },
    },
    {
      name: 'the gateway’s own account lacks the model',
      evidence: { noPrompt: refused(403, {}, { cause: 'model_access', blame: 'gateway' }) },
    },
    {
      name: 'a page that forbids',
      evidence: { noPrompt: refused(403, { shape: 'html' }, { cause: 'other', blame: 'unknown' }) },
    },
    {
      name: 'a refusal that nothing recognises',
      evidence: { noPrompt: refused(400, {}, { cause: 'other', blame: 'unknown' }) },
    },
    {
      name: 'redirected, and served without pictures',
      evidence: { noPrompt: redirected(), generate: served({ items: [] }) },
    },
  ],
  fail: [
    {
      name: 'may only list',
      evidence: { noPrompt: restricted },
      messageId: 'lacking',
      severity: 'breaking',
      blame,
    },
    {
      name: 'not this model, without a word',
      evidence: { noPrompt, generate: refused(403, { message: '' }, { cause: 'model_access', blame }) },
      messageId: 'lacking',

      blame,
    },
  ],
})
