import { describe, expect, test } from 'vitest'
import type { ProbeResponse, Cause, Evidence, UnexpectedResponse } from '../../../contract/index.ts'
import {
  aContract,
  anEnvironment,
  anExchange,
  aResponse,
  checkTester,
  facts,
  redirected,
  refused,
  served,
} from '../../../testing/index.ts'
import check from './accepted.ts'

const contract = aContract({ request: { prompt: 'p' } })
const params = { prompt: { type: 'text', maxLength: 100 } } as const
const base = { contract, facts: facts({ params }) }
const rejection = (cause: Cause) =>
  refused(400, { message: 'Invalid.', code: 'invalid_value' }, { cause, blame: 'your_request' })
const says = () => ({
  messageId: 'refused',
  severity: 'breaking',
})
const key = { cause: 'auth_invalid_key', blame: 'your_account' } as const
const incorrect = refused(401, { message: 'Incorrect API key.' }, key)
const noPrompt = refused(400, {}, { cause: 'missing_prompt', blame: 'your_request' })
const strange = (form: UnexpectedResponse['form']): ProbeResponse => ({
  outcome: { kind: 'strange', form, status: 200, why: 'cut short' },
  exchange: anExchange(),
})
const size = { generate: rejection('invalid_size') }

checkTester(check, {
  pass: [{ name: 'served', evidence: { ...base, generate: served() } }],
  error: [
    {
      name: 'redirected',
      evidence: { ...base, generate: redirected() },
    },
  ],
  fail: [
    {
      name: 'against what is documented',
      evidence: { ...base, ...size },
      ...says(),
      blame: 'gateway',
    },
    {
      name: 'a prompt that was sent is missed',
      evidence: { ...base, generate: rejection('missing_prompt') },
      ...says(),
      blame: 'gateway',
    },
    {
      name: 'as knowledge foresees',
      evidence: { ...base, ...size, contract: aContract() },
      ...says(),
      blame: 'your_request',
    },
    {
      name: 'where nothing is documented',
      evidence: { contract, facts: facts({ known: false }), ...size },
      ...says(),
      blame: 'your_request',
    },
    {
      name: 'for its name, which no document of the request covers',
      evidence: { ...base, generate: rejection('unknown_model') },
      ...says(),
      blame: 'your_request',
    },
    {
      name: 'not about the request',
      evidence: {
        ...base,
        generate: refused(429, { message: 'Too many requests.' }, { cause: 'rate_limited', blame: 'limits' }),
      },
      messageId: 'refused',
      blame: 'limits',
    },
    {
      name: 'by a gateway that says it broke over the call itself',
      evidence: {
        ...base,
        generate: refused(
          500,
          { shape: 'json', message: 'Something went wrong' },
          { cause: 'upstream_outage', blame: 'upstream_outage' },
          { reply: aResponse({ status: 500, headers: { 'x-portkey-gateway-exception': 'true' } }) },
        ),
      },
      messageId: 'refused',
      blame: 'gateway',
    },
    {
      name: 'by the edge in front of the gateway, which did not wait',
      evidence: {
        ...base,
        generate: refused(
          524,
          { message: 'A timeout occurred' },
          {
            cause: 'upstream_timeout',
            blame: 'upstream_outage',
          },
        ),
      },
      messageId: 'refused',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'without a word',
      evidence: { ...base, generate: refused(418, { message: '', shape: 'empty' }) },
      messageId: 'refused',
      blame: 'unknown',
    },
    {
      name: 'for its key, and nothing else was answered',
      evidence: { ...base, generate: incorrect },
      messageId: 'refused',
      blame: 'your_account',
    },
    {
      name: 'for its key, which other calls were answered with',
      evidence: { ...base, generate: incorrect, noPrompt },
      messageId: 'refused',
      blame: 'unknown',
    },
    {
      name: 'for a key that is none: as auth/key-accepted has it, whatever else is answered',
      evidence: {
        ...base,
        generate: incorrect,
        noPrompt,
        environment: anEnvironment({ key: { source: 'none', state: 'none' } }),
      },
      messageId: 'refused',
      blame: 'your_environment',
    },
    {
      name: 'for its key, and the list was answered',
      evidence: {
        ...base,
        generate: incorrect,
        models: { outcome: { kind: 'models', status: 200, models: [] }, exchange: anExchange() },
      },
      messageId: 'refused',
      blame: 'unknown',
    },
    {
      name: 'a page',
      evidence: {
        ...base,
        generate: {
          outcome: {
            kind: 'strange',
            form: 'json',
            status: 200,
            why: 'a web page (“Welcome”) instead of JSON',
          },
          exchange: anExchange(),
        },
      },
      messageId: 'strange',
      severity: 'breaking',
      blame: 'gateway',
    },
  ],
})

describe('what to do', () => {
  const html = { shape: 'html', message: 'Just a moment...' } as const
  const front = { reply: aResponse({ status: 403, headers: { server: 'cloudflare', 'cf-ray': '8abc-FRA' } }) }
  const unrecognised = { cause: 'other', blame: 'unknown' } as const
  test.each<[name: string, generate: ProbeResponse, over?: Partial<Evidence>]>([
    ['a page where nothing else was read', strange('page')],
    ['a page where the route is known', strange('page'), { noPrompt }],
    ['JSON of another shape where the route is known', strange('json'), { nZero: served() }],
    ['JSON of another shape where nothing else was read', strange('json')],
    ['a reply that was cut', strange('broken')],
    ['a bare picture', strange('picture')],
    ['no channel', refused(503, {}, { cause: 'unknown_model', blame: 'gateway' })],
    ['no such model', refused(404, {}, { cause: 'unknown_model', blame: 'your_request' })],
    [
      'no such deployment',
      refused(404, { code: 'DeploymentNotFound' }, { cause: 'unknown_model', blame: 'your_request' }),
    ],
    ['a blocked account', refused(403, {}, { cause: 'content_policy', blame: 'your_account' })],
    [
      'a rate limit that names a deployment',
      refused(429, { message: 'Deployment x is busy.' }, { cause: 'rate_limited', blame: 'limits' }),
    ],
    ['a prompt', refused(400, {}, { cause: 'content_policy', blame: 'policy' })],
    ['an address', refused(403, {}, { cause: 'other', blame: 'your_environment' })],
    ['a gateway without a price', refused(400, {}, { cause: 'other', blame: 'gateway' })],
    ['a page of Cloudflare', refused(403, html, unrecognised, front)],
    ['a page of Cloudflare by its text', refused(403, html, unrecognised)],
    ['an API behind Cloudflare', refused(400, {}, unrecognised, front)],
    ['a rate limit of Cloudflare', refused(429, html, { cause: 'rate_limited', blame: 'limits' })],
    ['a rate limit', refused(429, {}, { cause: 'rate_limited', blame: 'limits' })],
    ['a key that other calls were answered with', incorrect, { noPrompt }],
    ['a key', incorrect],
    ['a proxy', refused(407, {}, { cause: 'network_proxy', blame: 'your_environment' })],
    ['a cause nobody wrote advice for', refused(400, {}, { cause: 'malformed_json', blame: 'your_request' })],
  ])('%s', (_, generate, over = {}) => {
    expect(check.run({ ...base, generate, ...over })[0]?.fix).toMatchSnapshot()
  })
})
