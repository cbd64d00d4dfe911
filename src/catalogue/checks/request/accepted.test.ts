import { describe, expect, test } from 'vitest'
import type { ProbeResponse, Cause, Evidence, UnexpectedResponse } from '../../../contract/index.ts'
import {
  anEnvironment,
  anExchange,
  aResponse,
  checkTester,
  redirected,
  refused,
  served,
} from '../../../testing/index.ts'
import check from './accepted.ts'

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
const modelsList: ProbeResponse = {
  outcome: { kind: 'models', status: 200, models: [] },
  exchange: anExchange(),
}

checkTester(check, {
  pass: [{ name: 'served', evidence: { generate: served() } }],
  error: [
    {
      name: 'redirected',
      evidence: { generate: redirected() },
    },
  ],
  fail: [
    {
      name: 'for a value, with the blame of the response',
      evidence: { generate: rejection('invalid_size') },
      ...says(),
      blame: 'your_request',
    },
    {
      name: 'for a documented value',
      evidence: {
        generate: {
          ...refused(400, { code: '400' }, { cause: 'invalid_size', blame: 'gateway' }),
          grounds: { kind: 'documented' },
        },
      },
      ...says(),
      blame: 'gateway',
    },
    {
      name: 'without a word',
      evidence: { generate: refused(418, { message: '', shape: 'empty' }) },
      messageId: 'refused',
      blame: 'unknown',
    },
    {
      name: 'a page',
      evidence: {
        generate: {
          outcome: {
            kind: 'strange',
            form: 'page',
            status: 200,
            why: 'a web page (“Welcome”) instead of JSON',
          },
          exchange: anExchange(),
        },
        environment: anEnvironment(),
      },
      messageId: 'strange',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'the page of a proxy of this environment',
      evidence: { generate: strange('page'), environment: anEnvironment({ proxy: 'proxy.example:3128' }) },
      messageId: 'strange',
      blame: 'your_environment',
    },
  ],
})

test('shows a code that only repeats the status once', () => {
  const [found] = check.run({
    generate: refused(400, { code: '400' }, { cause: 'invalid_size', blame: 'your_request' }),
  })
  expect(found?.data).toMatchObject({ seen: '400 invalid_size' })
})

describe('what to do', () => {
  const html = { shape: 'html', message: 'Just a moment...' } as const
  const front = { reply: aResponse({ status: 403, headers: { server: 'cloudflare', 'cf-ray': '8abc-FRA' } }) }
  const unrecognised = { cause: 'other', blame: 'unknown' } as const
  test.each<[name: string, generate: ProbeResponse, over?: Partial<Evidence>]>([
    ['a page where nothing else was read', strange('page')],
    ['a page where the route is known', strange('page'), { noPrompt }],
    [
      'a page with a login where nothing else was read',
      {
        outcome: { kind: 'strange', form: 'page', status: 200, why: 'a web page' },
        exchange: anExchange({ reply: aResponse({ text: '<input type="password">' }) }),
      },
    ],
    ['JSON of another shape beside a models list', strange('json'), { models: modelsList }],
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
    [
      'a key that other calls were answered with',
      { ...incorrect, blame: 'unknown', grounds: { kind: 'key works' } },
    ],
    ['a key', incorrect],
    ['a proxy', refused(407, {}, { cause: 'network_proxy', blame: 'your_environment' })],
    ['a cause nobody wrote advice for', refused(400, {}, { cause: 'malformed_json', blame: 'your_request' })],
  ])('%s', (_, generate, over = {}) => {
    expect(check.run({ generate, ...over })[0]?.fix).toMatchSnapshot()
  })
})
