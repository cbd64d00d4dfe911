import { describe, expect, test } from 'vitest'
import type { Evidence, ProbeResponse } from '../../../contract/index.ts'
import {
  anEnvironment,
  anExchange,
  aResponse,
  checkTester,
  providerFacts,
  redirected,
  refused,
  served,
} from '../../../testing/index.ts'
import check from './path.ts'

const documented = 'https://api.acme.example/v1'
const blame = 'your_request'
const base = {
  noPrompt: refused(400, {}, { cause: 'missing_prompt', blame }),
  environment: anEnvironment(),
  providerFacts: providerFacts({ baseUrl: documented, otherBaseUrls: ['https://acme.example/v1/'] }),
}
const lost = { ...base, noPrompt: refused(404, {}, { cause: 'wrong_path', blame }) }
const short = { environment: anEnvironment({ baseUrl: 'https://api.acme.example' }) }
const other = { environment: anEnvironment({ baseUrl: 'https://acme.example/v1' }) }
const page: ProbeResponse = {
  outcome: { kind: 'strange', form: 'json', status: 200, why: 'a web page (“Welcome”) instead of JSON' },
  exchange: anExchange(),
}
const missing = {
  messageId: 'missing',
  severity: 'breaking',
  blame,
}

const models: ProbeResponse = {
  outcome: { kind: 'models', status: 200, models: [] },
  exchange: anExchange(),
}
const down = refused(500, {}, { cause: 'upstream_outage', blame: 'upstream_outage' })
const pageOf = (text: string): ProbeResponse => ({
  outcome: { kind: 'strange', form: 'page', status: 200, why: 'a web page instead of JSON' },
  exchange: anExchange({ reply: aResponse({ headers: { 'content-type': 'text/html' }, text }) }),
})
const vendor = anEnvironment({ role: 'vendor' })
const betweenPages: readonly (readonly [string, Partial<Evidence>, string])[] = [
  [
    'a filter of a company asks for a password',
    { ...short, noPrompt: pageOf('<p>FortiGate</p><input type="password">') },
    'your_environment',
  ],
  ['it asks to log in', { ...short, noPrompt: pageOf('<title>Sign in to WiFi</title>') }, 'gateway'],
  ['the documented base URL', { environment: vendor, noPrompt: pageOf('<p>Hello</p>') }, 'your_environment'],
  [
    'through a proxy',
    {
      environment: anEnvironment({ proxy: 'proxy.example:3128' }),
      noPrompt: pageOf('<p>Hello</p>'),
    },
    'your_environment',
  ],
  [
    'beside a models list',
    {
      ...short,
      noPrompt: pageOf('<p>Hello</p>'),
      models,
      generate: pageOf('<p>Hello</p>'),
    },
    'gateway',
  ],
]

checkTester(check, {
  pass: [
    {
      name: 'a text where the picture should be',
      evidence: {
        ...base,
        noPrompt: served({ items: [{ delivery: 'b64_json', unreadable: 'string' }] }, { images: [] }),
      },
    },
    {
      name: 'the route is where a job was handed in, not where it was asked for',
      evidence: {
        ...base,
        noPrompt: {
          ...refused(
            422,
            { job: true },
            { cause: 'missing_prompt', blame },
            { request: { ...anExchange().request, url: `${documented}/jobs/1` } },
          ),
          submitted: anExchange(),
        },
      },
    },
    { name: 'a call without a prompt is looked into', evidence: base },
    { name: 'an empty body is served', evidence: { ...base, noPrompt: served() } },
    {
      name: 'a 404 about the model, at a provider nobody describes',
      evidence: {
        ...base,
        noPrompt: refused(404, {}, { cause: 'unknown_model', blame }),
        providerFacts: providerFacts(),
      },
    },
    {
      name: 'an empty body goes nowhere, the real call does',
      evidence: { ...lost, generate: served() },
    },
    {
      name: 'an empty body goes nowhere, an impossible size is read',
      evidence: { ...lost, badSize: refused(400, {}, { cause: 'invalid_size', blame }) },
    },
    {
      name: 'no channel for a model that is not named',
      evidence: { ...base, noPrompt: refused(503, {}, { cause: 'unknown_model', blame }) },
    },
  ],
  error: [
    ...[
      { name: 'a models list', models },
      {
        name: 'a rejected key',
        wrongKey: refused(401, {}, { cause: 'auth_invalid_key', blame: 'your_account' }),
      },
    ].map(({ name, ...over }) => ({
      name: `a page for an invalid request, at an API by ${name}`,
      evidence: {
        ...base,
        noPrompt: refused(400, { shape: 'html' }, { cause: 'other', blame: 'unknown' }),
        ...over,
      },
    })),
    {
      name: 'a page with 200 for an invalid request, at an API',
      evidence: { ...base, noPrompt: page, models },
    },
    {
      name: 'JSON without images for every request, beside a models list',
      evidence: { ...base, noPrompt: page, generate: page, models },
    },
    {
      name: 'an error that nothing recognises',
      evidence: { ...base, noPrompt: refused(400, {}, { cause: 'other', blame: 'unknown' }) },
    },
    {
      name: 'a server error for an invalid request, beside a models list',
      evidence: { ...base, noPrompt: down, models },
    },
    { name: 'a server error for an invalid request', evidence: { ...base, noPrompt: down } },
    {
      name: 'a response that broke off',
      evidence: {
        ...base,
        noPrompt: {
          outcome: { kind: 'strange', form: 'broken', status: 200, why: 'cut off' },
          exchange: anExchange(),
        },
      },
    },
    {
      name: 'a firewall',
      evidence: {
        ...base,
        noPrompt: refused(403, { shape: 'html' }, { cause: 'other', blame: 'unknown' }),
        generate: refused(403, { shape: 'html' }, { cause: 'other', blame: 'unknown' }),
      },
    },
    {
      name: 'the key',
      evidence: {
        ...base,
        noPrompt: refused(401, {}, { cause: 'auth_invalid_key', blame: 'your_account' }),
      },
    },
    {
      name: 'redirected',
      evidence: { ...base, noPrompt: redirected() },
    },
    {
      name: 'down, at whatever base URL',
      evidence: {
        ...base,
        ...other,
        noPrompt: refused(502, { shape: 'html' }, { cause: 'upstream_outage', blame: 'upstream_outage' }),
        generate: refused(502, { shape: 'html' }, { cause: 'upstream_outage', blame: 'upstream_outage' }),
      },
    },
  ],
  fail: [
    ...[
      ['without /v1', 'http://127.0.0.1:4020'],
      ['with an endpoint', 'http://127.0.0.1:4020/v1/images'],
      ['with /v1', 'http://10.0.0.5/v1'],
    ].map(([name = '', baseUrl = '']) => ({
      name: `a host of one’s own ${name} is never replaced by the vendor’s`,
      evidence: { ...lost, environment: anEnvironment({ baseUrl }) },
      ...missing,
    })),
    ...[
      '400 The plain HTTP request was sent to HTTPS port',
      'Client sent an HTTP request to an HTTPS server.',
    ].map((text) => ({
      name: `http on an https port: ${text}`,
      evidence: {
        ...base,
        environment: anEnvironment({ baseUrl: 'http://10.0.0.5:8443/v1' }),
        noPrompt: refused(
          400,
          { shape: 'html' },
          { cause: 'other', blame },
          { reply: { status: 400, headers: {}, text, lifted: [], bytes: text.length } },
        ),
      },
      messageId: 'encrypted',
      severity: 'breaking',
      blame,
    })),
    {
      name: 'no such route on a server that lists its models',
      evidence: {
        ...lost,
        models,
      },
      messageId: 'lacking',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'a region that nothing gets out of, and no real call',
      evidence: {
        ...base,
        noPrompt: refused(
          403,
          { message: 'Country not supported' },
          { cause: 'region_blocked', blame: 'your_environment' },
        ),
      },
      messageId: 'stopped',
      severity: 'breaking',
      blame: 'your_environment',
    },
    {
      name: 'down, by the models list too',
      evidence: { ...base, noPrompt: down, models: refused(503) },
      messageId: 'stopped',
      blame: 'upstream_outage',
    },
    {
      name: 'a limit, without a word',
      evidence: {
        ...base,
        noPrompt: refused(429, { message: '' }, { cause: 'rate_limited', blame: 'limits' }),
      },
      messageId: 'stopped',
      blame: 'limits',
    },
    {
      name: 'a page that refuses',
      evidence: {
        ...base,
        noPrompt: refused(400, { shape: 'html' }, { cause: 'invalid_parameter', blame }),
      },
      messageId: 'page',
      severity: 'breaking',
      blame,
    },
    {
      name: 'a page of a filter for every request, beside a models list',
      evidence: {
        ...base,
        noPrompt: refused(406, { shape: 'html' }),
        generate: refused(406, { shape: 'html' }),
        models,
      },
      messageId: 'page',
      blame: 'gateway',
    },
    { name: 'another base URL is documented', evidence: { ...lost, ...short }, ...missing },
    { name: 'the documented one', evidence: lost, ...missing },
    {
      name: 'none is documented, and /v1 is not there',
      evidence: { ...lost, ...short, providerFacts: providerFacts() },
      ...missing,
    },
    {
      name: 'only GET is known',
      evidence: { ...base, noPrompt: refused(405, {}, { cause: 'wrong_method', blame }) },
      messageId: 'method',
      severity: 'breaking',
      blame,
    },
    {
      name: 'a website',
      evidence: { ...base, ...short, noPrompt: page },
      messageId: 'page',
      severity: 'breaking',
      blame,
    },
    ...betweenPages.map(([name, evidence, between]) => ({
      name: `a page in between: ${name}`,
      evidence: { ...base, ...evidence },
      messageId: 'page',
      severity: 'breaking',
      blame: between,
    })),
    {
      name: 'a base URL of other pages',
      evidence: { ...base, ...other },
      messageId: 'otherBase',
      severity: 'notice',
      blame,
    },
  ],
})

describe('which base URL to use', () => {
  const undocumented = { providerFacts: providerFacts() }
  test.each([
    { name: 'the documented one', evidence: { ...lost, ...short } },
    {
      name: 'it is the documented one',
      evidence: lost,
    },
    {
      name: 'none is documented, and it ends with /v1',
      evidence: { ...lost, ...undocumented, environment: anEnvironment({ baseUrl: `${documented}/` }) },
    },
    {
      name: 'none is documented, and it does not',
      evidence: { ...lost, ...short, ...undocumented },
    },
    {
      name: 'everybody has their own',
      evidence: { ...lost, providerFacts: providerFacts({ baseUrlTemplate: 'https://YOURS.example/v1' }) },
    },
  ])('$name', ({ evidence }) => {
    const found = check.run(evidence)
    expect(found).toMatchObject([{ messageId: 'missing' }])
    expect(found[0]?.fix).toMatchSnapshot()
  })
})
