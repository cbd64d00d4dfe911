import { checkTester, providerFacts, redirected, refused, served } from '../../../testing/index.ts'
import check from './error-shape.ts'

const keys = providerFacts({ errorKeys: ['message', 'type', 'code'] })
/** An API that documents an object of its own. */
const own = providerFacts({ errorKeys: ['code', 'error'], errorShapes: ['json'] })
const base = { noPrompt: refused(400), providerFacts: keys }
const filledIn = {
  messageId: 'served',
  says: 'a request without a prompt was served a picture instead of a refusal',
  severity: 'risky',
  blame: 'gateway',
}
const shape = (says: string) => ({ messageId: 'shape', says, severity: 'risky', blame: 'gateway' })
const page = refused(401, { shape: 'html', message: 'Sign in' })

checkTester(check, {
  pass: [
    {
      name: 'a documented object of its own',
      evidence: { noPrompt: refused(400, { shape: 'json', missingKeys: [] }), providerFacts: own },
      says: '1 refusal in shape',
    },
    {
      name: 'an error in a stream, which has begun with 200',
      evidence: { ...base, generate: refused(200, { streamed: { partials: 1 } }) },
      says: '2 refusals in shape',
    },
    {
      name: 'an error that the API documents to come with 200',
      evidence: { ...base, generate: refused(200, { inBand: true, shape: 'json' }) },
      says: '1 refusal in shape',
    },
    {
      name: 'the end of a job, whose status is that of the question',
      evidence: { ...base, generate: refused(200, { job: true, shape: 'json' }) },
      says: '1 refusal in shape',
    },
    {
      name: 'the documented object; what is not documented may lack',
      evidence: { ...base, wrongKey: refused(401, { missingKeys: ['param'] }), generate: served() },
      says: '2 refusals in shape',
    },
    {
      name: 'a type nobody knows may be the API’s own',
      evidence: { ...base, wrongKey: refused(401, { type: 'authentication_error' }) },
      says: '2 refusals in shape',
    },
    {
      name: 'a gateway’s type where it is that gateway’s own',
      evidence: {
        noPrompt: refused(401, { type: 'new_api_error' }),
        providerFacts: providerFacts({ errorTypes: ['new_api_error'] }),
      },
      says: '1 refusal in shape',
    },
    {
      name: 'a number where a number is documented',
      evidence: {
        noPrompt: refused(400, { oddKeys: ['code'] }),
        providerFacts: providerFacts({ errorKeys: ['message', 'code'], numericErrorKeys: ['code'] }),
      },
      says: '1 refusal in shape',
    },
    {
      name: 'no keys are documented',
      evidence: {
        noPrompt: refused(400, { missingKeys: ['type', 'param', 'code'] }),
        providerFacts: providerFacts(),
      },
      says: '1 refusal in shape',
    },
  ],
  skip: [
    {
      name: 'a refusal in a success, where that is documented',
      evidence: { ...base, noPrompt: refused(200, { inBand: true }) },
      says: 'nothing was refused',
    },
    { name: 'no refusal', evidence: { ...base, noPrompt: redirected() }, says: 'nothing was refused' },
    {
      name: 'an empty list',
      evidence: { ...base, noPrompt: served({ items: [] }) },
      says: 'nothing was refused',
    },
  ],
  fail: [
    {
      name: 'a text where the picture should be',
      evidence: {
        ...base,
        noPrompt: served({ items: [{ delivery: 'b64_json', unreadable: 'string' }] }, { images: [] }),
      },
      messageId: 'served',
      says: 'a request without a prompt was served something that is no picture instead of a refusal',
    },
    {
      name: 'another object',
      evidence: { ...base, badSize: refused(422, { shape: 'json', message: 'size: no' }) },
      ...shape('a refusal (422) is another JSON object: size: no'),
    },
    {
      name: 'a page, at a provider whose keys nobody knows',
      evidence: { noPrompt: page, providerFacts: providerFacts() },
      ...shape('a refusal (401) is a web page: Sign in'),
    },
    {
      name: 'nothing',
      evidence: { ...base, nOver: refused(400, { shape: 'empty', message: '' }) },
      ...shape('a refusal (400) is an empty body'),
    },
    {
      name: 'long bare text is cut',
      evidence: { ...base, nZero: refused(400, { shape: 'text', message: 'n'.repeat(300) }) },
      ...shape(`a refusal (400) is bare text: ${'n'.repeat(199)}…`),
    },
    {
      name: 'keys are not there',
      evidence: { ...base, noSuchModel: refused(404, { missingKeys: ['type', 'param', 'code'] }) },
      messageId: 'keys',
      says: 'a refusal (404) has no type, code in its error object',
      severity: 'notice',
      blame: 'gateway',
    },
    {
      name: 'a number where text is documented',
      evidence: { ...base, noSuchModel: refused(404, { code: '404', oddKeys: ['code', 'param'] }) },
      messageId: 'types',
      says: 'a refusal (404) has a code that is neither text nor null',
      severity: 'notice',
      blame: 'gateway',
    },
    {
      name: 'a type that is the gateway’s software’s',
      evidence: { ...base, wrongKey: refused(401, { type: 'new_api_error' }) },
      messageId: 'renamed',
      says: 'a refusal (401) has type new_api_error, a word of the gateway’s software and not of the API',
      severity: 'notice',
      blame: 'gateway',
    },
    {
      name: 'a success that is none',
      evidence: { ...base, canaryField: refused(200, { message: 'Upstream failed.' }) },
      messageId: 'success',
      says: 'an error comes with status 200: Upstream failed.',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'a success that is none, and says nothing',
      evidence: { ...base, canaryField: refused(200, { message: '' }) },
      messageId: 'success',
      says: 'an error comes with status 200: no text',
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
      ...shape('a refusal (401) is a web page: Sign in'),
    },
    {
      name: 'OpenAI’s object where another is documented',
      evidence: { noPrompt: refused(400, { message: 'no' }), providerFacts: own },
      messageId: 'shape',
      says: 'a refusal (400) is OpenAI’s error object: no',
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
      says: 'a refusal (400) has no code in its error object',
      severity: 'notice',
      blame: 'gateway',
    },
  ],
})
