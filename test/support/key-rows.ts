import type { ProbeResponse } from '../../src/contract/index.ts'
import { anExchange, redirected, refused } from '../../src/testing/index.ts'

const page: ProbeResponse = {
  outcome: { kind: 'strange', form: 'page', status: 200, why: 'not JSON' },
  exchange: anExchange(),
}
const blame = 'your_account'
/** The response of a server that is down. */
export const down = refused(500, {}, { cause: 'upstream_outage', blame: 'upstream_outage' })
/** The response to a request without a prompt, of a server that is not. */
export const noPrompt = refused(400, {}, { cause: 'missing_prompt', blame: 'your_request' })

/** Cases of a request without a key or with a wrong one, that the server rejects or that has no verdict. */
export const keyRows = (probe: 'noKey' | 'wrongKey') => ({
  pass: [
    {
      name: 'by its own cause, whatever the status',
      evidence: { [probe]: refused(400, {}, { cause: 'auth_missing_key', blame }) },
    },
    {
      name: '401',
      evidence: { [probe]: refused(401, {}, { cause: 'auth_invalid_key', blame }) },
    },
    {
      name: 'as one that lacks a permission',
      evidence: { [probe]: refused(401, {}, { cause: 'auth_scope', blame }) },
    },
    {
      name: '403',
      evidence: { [probe]: refused(403, {}, { cause: 'model_access', blame }) },
    },
  ],
  error: [
    {
      name: 'redirected',
      evidence: { [probe]: redirected() },
    },
    {
      name: 'a page',
      evidence: { [probe]: page },
    },
    {
      name: 'a page that forbids',
      evidence: { [probe]: refused(403, { shape: 'html' }, { cause: 'other', blame: 'unknown' }) },
    },
    {
      name: 'too many calls',
      evidence: { [probe]: refused(429, {}, { cause: 'rate_limited', blame: 'limits' }) },
    },
    {
      name: 'the request is looked at first',
      evidence: { [probe]: refused(400, {}, { cause: 'invalid_size', blame: 'your_request' }) },
    },
    {
      name: 'the call without a prompt broke it too',
      evidence: { [probe]: down, noPrompt: down },
    },
    {
      name: 'the real call broke it too',
      evidence: { [probe]: down, noPrompt, generate: down },
    },
  ],
})
