import { aContract, checkTester, facts, redirected, refused, served } from '../../../testing/index.ts'
import check from './unknown-field.ts'

const blame = 'your_request'
const unsupported = { cause: 'unsupported_parameter', blame } as const
const other = { cause: 'other', blame: 'unknown' } as const
const named = { code: 'unknown_parameter', param: 'graycard_canary' }
const noPrompt = refused(400, {}, { cause: 'missing_prompt', blame })
const down = refused(500, {}, { cause: 'upstream_outage', blame: 'upstream_outage' })
const elsewhere = 'the server fails on other calls too (500)'

checkTester(check, {
  pass: [
    {
      name: 'refused with a code',
      evidence: { canaryField: refused(400, named, unsupported) },
      says: 'refused with 400 unknown_parameter',
    },
    {
      name: 'refused without one',
      evidence: { canaryField: refused(422, {}, { cause: 'invalid_parameter', blame }) },
      says: 'refused with 422',
    },
    {
      name: 'named as the parameter, in words nobody knows',
      evidence: { canaryField: refused(418, { param: 'graycard_canary' }, other) },
      says: 'refused with 418',
    },
    {
      name: 'named in the text, in words nobody knows',
      evidence: { canaryField: refused(418, { message: 'graycard_canary: what?' }, other) },
      says: 'refused with 418',
    },
  ],
  skip: [
    {
      name: 'redirected',
      evidence: { canaryField: redirected() },
      says: 'the call was redirected (see endpoint/no-redirect)',
    },
    {
      name: 'no pictures',
      evidence: { canaryField: served({ items: [] }) },
      says: 'answered 200 with neither pictures nor a refusal',
    },
    {
      name: 'the prompt is not allowed',
      evidence: { canaryField: refused(400, {}, { cause: 'content_policy', blame: 'policy' }) },
      says: 'stopped for another reason: content_policy (400)',
    },
    {
      name: 'in words nobody knows',
      evidence: { canaryField: refused(418, {}, other) },
      says: 'stopped for another reason: other (418)',
    },
    {
      name: 'the call without a prompt broke it too',
      evidence: { canaryField: down, noPrompt: down },
      says: elsewhere,
    },
    {
      name: 'the real call broke it too',
      evidence: { canaryField: down, noPrompt, generate: down },
      says: elsewhere,
    },
  ],
  fail: [
    {
      name: 'taken',
      evidence: { canaryField: served() },
      messageId: 'dropped',
      says: 'a made-up field was taken without a word: unknown fields are dropped or passed on',
      severity: 'notice',
      blame: 'gateway',
    },
    {
      name: 'taken, though the vendor is known to refuse it, and the contract has fields that leave no trace',
      evidence: {
        canaryField: served(),
        contract: aContract({ request: { prompt: 'p', quality: 'low', moderation: 'low', user: 'u' } }),
        facts: facts({ vendor: 'openai', vendorUnknownFields: 'refused' }),
      },
      messageId: 'dropped',
      says: 'a made-up field, which openai is known to refuse, was taken without a word; no reply shows whether moderation, user arrived',
    },
    {
      name: 'a crash over this call only',
      evidence: { canaryField: down, noPrompt, generate: served() },
      messageId: 'crashed',
      says: 'a made-up field is answered 500',
      severity: 'notice',
      blame: 'gateway',
    },
  ],
})
