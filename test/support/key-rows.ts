import type { ProbeResponse } from '../../src/contract/index.ts'
import { anExchange, redirected, refused } from '../../src/testing/index.ts'

const page: ProbeResponse = {
  outcome: { kind: 'strange', form: 'json', status: 200, why: 'not JSON' },
  exchange: anExchange(),
}
const blame = 'your_account'
/** An answer of a server that is down. */
export const down = refused(500, {}, { cause: 'upstream_outage', blame: 'upstream_outage' })
/** The answer to a call without a prompt, of a server that is not. */
export const noPrompt = refused(400, {}, { cause: 'missing_prompt', blame: 'your_request' })
const elsewhere = 'the server fails on other calls too (500)'

/** What is said of a call with no key or a wrong one that was refused, or of which nothing can be told. */
export const keyRows = (probe: 'noKey' | 'wrongKey') => ({
  pass: [
    {
      name: 'by its own cause, whatever the status',
      evidence: { [probe]: refused(400, {}, { cause: 'auth_missing_key', blame }) },
      says: 'refused with 400',
    },
    {
      name: '401',
      evidence: { [probe]: refused(401, {}, { cause: 'auth_invalid_key', blame }) },
      says: 'refused with 401',
    },
    {
      name: 'as one that lacks a permission',
      evidence: { [probe]: refused(401, {}, { cause: 'auth_scope', blame }) },
      says: 'refused with 401',
    },
    {
      name: '403',
      evidence: { [probe]: refused(403, {}, { cause: 'model_access', blame }) },
      says: 'refused with 403',
    },
  ],
  skip: [
    {
      name: 'redirected',
      evidence: { [probe]: redirected() },
      says: 'the call was redirected (see endpoint/no-redirect)',
    },
    {
      name: 'a page',
      evidence: { [probe]: page },
      says: 'answered 200 with neither pictures nor a refusal',
    },
    {
      name: 'a page that forbids',
      evidence: { [probe]: refused(403, { shape: 'html' }, { cause: 'other', blame: 'unknown' }) },
      says: 'stopped for another reason: other (403)',
    },
    {
      name: 'too many calls',
      evidence: { [probe]: refused(429, {}, { cause: 'rate_limited', blame: 'limits' }) },
      says: 'stopped for another reason: rate_limited (429)',
    },
    {
      name: 'the request is looked at first',
      evidence: { [probe]: refused(400, {}, { cause: 'invalid_size', blame: 'your_request' }) },
      says: 'stopped for another reason: invalid_size (400)',
    },
    {
      name: 'the call without a prompt broke it too',
      evidence: { [probe]: down, noPrompt: down },
      says: elsewhere,
    },
    {
      name: 'the real call broke it too',
      evidence: { [probe]: down, noPrompt, generate: down },
      says: elsewhere,
    },
  ],
})
