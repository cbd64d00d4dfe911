import type { ProbeResponse } from '../../../contract/index.ts'
import {
  anExchange,
  checkTester,
  providerFacts,
  redirected,
  refused,
  served,
} from '../../../testing/index.ts'
import check from './error-shape.ts'

const keys = providerFacts({ errorKeys: ['message', 'type', 'code'] })
/** An API that documents an object of its own. */
const own = providerFacts({ errorKeys: ['code', 'error'], errorShapes: ['json'] })
const base = { noPrompt: refused(400), providerFacts: keys }
const filledIn = {
  messageId: 'served',
  severity: 'risky',
  blame: 'gateway',
}
const shape = () => ({ messageId: 'shape', severity: 'risky', blame: 'gateway' })
const without = refused(503, {}, { cause: 'unknown_model', blame: 'gateway' })
const down = refused(500, {}, { cause: 'upstream_outage', blame: 'upstream_outage' })
const late = refused(504, {}, { cause: 'upstream_timeout', blame: 'upstream_outage' })
const unprompted = (status: number) => refused(status, {}, { cause: 'missing_prompt', blame: 'your_request' })
const models: ProbeResponse = {
  outcome: { kind: 'models', status: 200, models: [] },
  exchange: anExchange(),
}
const page = refused(401, { shape: 'html', message: 'Sign in' })

checkTester(check, {
  pass: [
    {
      name: 'a gateway without an upstream for the model',
      evidence: { ...base, noPrompt: without, generate: without, models },
    },
    {
      name: 'a documented object of its own',
      evidence: { noPrompt: refused(400, { shape: 'json', missingKeys: [] }), providerFacts: own },
    },
    {
      name: 'a time-out says nothing about rejections',
      evidence: { ...base, noPrompt: late, generate: served() },
    },
    {
      name: 'an error in a stream, which has begun with 200',
      evidence: { ...base, generate: refused(200, { streamed: { partials: 1 } }) },
    },
    {
      name: 'an error that the API documents to come with 200',
      evidence: { ...base, generate: refused(200, { inBand: true, shape: 'json' }) },
    },
    {
      name: 'the end of a job, whose status is that of the question',
      evidence: { ...base, generate: refused(200, { job: true, shape: 'json' }) },
    },
    {
      name: 'the documented object; what is not documented may lack',
      evidence: { ...base, wrongKey: refused(401, { missingKeys: ['param'] }), generate: served() },
    },
    {
      name: 'a type nobody knows may be the API’s own',
      evidence: { ...base, wrongKey: refused(401, { type: 'authentication_error' }) },
    },
    {
      name: 'a gateway’s type where it is that gateway’s own',
      evidence: {
        noPrompt: refused(401, { type: 'new_api_error' }),
        providerFacts: providerFacts({ errorTypes: ['new_api_error'] }),
      },
    },
    {
      name: 'a number where a number is documented',
      evidence: {
        noPrompt: refused(400, { oddKeys: ['code'] }),
        providerFacts: providerFacts({ errorKeys: ['message', 'code'], numericErrorKeys: ['code'] }),
      },
    },
    {
      name: 'no keys are documented',
      evidence: {
        noPrompt: refused(400, { missingKeys: ['type', 'param', 'code'] }),
        providerFacts: providerFacts(),
      },
    },
  ],
  skip: [
    {
      name: 'a refusal in a success, where that is documented',
      evidence: { ...base, noPrompt: refused(200, { inBand: true }) },
    },
  ],
  error: [
    { name: 'no refusal', evidence: { ...base, noPrompt: redirected() } },
    {
      name: 'a server that fails on the contract’s request too',
      evidence: { ...base, noPrompt: down, generate: down, models },
    },
    { name: 'a server that fails on everything', evidence: { ...base, noPrompt: down, wrongKey: down } },
  ],
  fail: [
    {
      name: 'an empty list',
      evidence: { ...base, noPrompt: served({ items: [] }) },
      messageId: 'served',
    },
    {
      name: 'a text where the picture should be',
      evidence: {
        ...base,
        noPrompt: served({ items: [{ delivery: 'b64_json', unreadable: 'string' }] }, { images: [] }),
      },
      messageId: 'served',
    },
    {
      name: 'another object',
      evidence: { ...base, badSize: refused(422, { shape: 'json', message: 'size: no' }) },
      ...shape(),
    },
    {
      name: 'a page, at a provider whose keys nobody knows',
      evidence: { noPrompt: page, providerFacts: providerFacts() },
      ...shape(),
    },
    {
      name: 'nothing',
      evidence: { ...base, nOver: refused(400, { shape: 'empty', message: '' }) },
      ...shape(),
    },
    {
      name: 'long bare text is cut',
      evidence: { ...base, nZero: refused(400, { shape: 'text', message: 'n'.repeat(300) }) },
      ...shape(),
    },
    ...[
      { name: 'the contract’s request is accepted', generate: served() },
      { name: 'the contract’s request is rejected for itself', generate: refused(400) },
      { name: 'the models list works', models },
      { name: 'another request is rejected with 401', noKey: refused(401) },
    ].map(({ name, ...over }) => ({
      name: `a server error for a missing prompt, while ${name}`,
      evidence: { ...base, noPrompt: down, ...over },
      messageId: 'status',
      severity: 'risky',
      blame: 'gateway',
    })),
    {
      name: 'a server error that names the missing prompt, from a server that fails on everything',
      evidence: { ...base, noPrompt: unprompted(502), generate: down },
      messageId: 'status',
    },
    {
      name: 'a page with a server error is one finding',
      evidence: {
        ...base,
        noPrompt: refused(500, { shape: 'html' }, { cause: 'upstream_outage', blame: 'upstream_outage' }),
        generate: served(),
      },
      messageId: 'status',
    },
    {
      name: 'keys are not there',
      evidence: { ...base, noSuchModel: refused(404, { missingKeys: ['type', 'param', 'code'] }) },
      messageId: 'keys',
      severity: 'notice',
      blame: 'gateway',
    },
    {
      name: 'a number where text is documented',
      evidence: { ...base, noSuchModel: refused(404, { code: '404', oddKeys: ['code', 'param'] }) },
      messageId: 'types',
      severity: 'notice',
      blame: 'gateway',
    },
    {
      name: 'a type that is the gateway’s software’s',
      evidence: { ...base, wrongKey: refused(401, { type: 'new_api_error' }) },
      messageId: 'renamed',
      severity: 'notice',
      blame: 'gateway',
    },
    {
      name: 'a success that is none',
      evidence: { ...base, canaryField: refused(200, { message: 'Upstream failed.' }) },
      messageId: 'success',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'a success that is none, and says nothing',
      evidence: { ...base, canaryField: refused(200, { message: '' }) },
      messageId: 'success',
    },
    {
      name: 'what was left out is filled in',
      evidence: { ...base, noPrompt: served(), noKey: refused(401) },
      ...filledIn,
    },
    { name: 'the same beside a page', evidence: { ...base, noPrompt: served(), noKey: page }, ...filledIn },
    {
      name: 'a page beside the same',
      evidence: { ...base, noPrompt: served(), noKey: page },
      ...shape(),
    },
    {
      name: 'OpenAI’s object where another is documented',
      evidence: { noPrompt: refused(400, { message: 'no' }), providerFacts: own },
      messageId: 'shape',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'a documented object of its own, and a key of it that is not there',
      evidence: {
        noPrompt: refused(400, { shape: 'json', missingKeys: ['code'] }),
        providerFacts: own,
      },
      messageId: 'keys',
      severity: 'notice',
      blame: 'gateway',
    },
  ],
})
