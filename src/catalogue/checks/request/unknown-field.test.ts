import { aContract, checkTester, facts, redirected, refused, served } from '../../../testing/index.ts'
import check from './unknown-field.ts'

const blame = 'your_request'
const unsupported = { cause: 'unsupported_parameter', blame } as const
const other = { cause: 'other', blame: 'unknown' } as const
const named = { code: 'unknown_parameter', param: 'graycard_canary' }
const noPrompt = refused(400, {}, { cause: 'missing_prompt', blame })
const down = refused(500, {}, { cause: 'upstream_outage', blame: 'upstream_outage' })

checkTester(check, {
  pass: [
    {
      name: 'refused with a code',
      evidence: { canaryField: refused(400, named, unsupported) },
    },
    {
      name: 'refused without one',
      evidence: { canaryField: refused(422, {}, { cause: 'invalid_parameter', blame }) },
    },
    {
      name: 'named as the parameter, in words nobody knows',
      evidence: { canaryField: refused(418, { param: 'graycard_canary' }, other) },
    },
    {
      name: 'named in the text, in words nobody knows',
      evidence: { canaryField: refused(418, { message: 'graycard_canary: what?' }, other) },
    },
  ],
  error: [
    {
      name: 'redirected',
      evidence: { canaryField: redirected() },
    },
    {
      name: 'the prompt is not allowed',
      evidence: { canaryField: refused(400, {}, { cause: 'content_policy', blame: 'policy' }) },
    },
    {
      name: 'in words nobody knows',
      evidence: { canaryField: refused(418, {}, other) },
    },
    {
      name: 'the call without a prompt broke it too',
      evidence: { canaryField: down, noPrompt: down },
    },
    {
      name: 'the real call broke it too',
      evidence: { canaryField: down, noPrompt, generate: down },
    },
  ],
  fail: [
    {
      name: 'no pictures',
      evidence: { canaryField: served({ items: [] }) },
      messageId: 'dropped',
    },
    {
      name: 'taken',
      evidence: { canaryField: served() },
      messageId: 'dropped',
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
    },
    {
      name: 'a crash over this call only',
      evidence: { canaryField: down, noPrompt, generate: served() },
      messageId: 'crashed',
      severity: 'notice',
      blame: 'gateway',
    },
  ],
})
