import { anExchange, anImage, checkTester, redirected, refused, served } from '../../../testing/index.ts'
import check from './size-enforced.ts'

const request = { ...anExchange().request, body: { size: '1024x1032' } }
const fit = { cause: 'invalid_size', blame: 'your_request' } as const
const noPrompt = refused(400, {}, { cause: 'missing_prompt', blame: 'your_request' })
const down = refused(500, {}, { cause: 'upstream_outage', blame: 'upstream_outage' }, { request })
const elsewhere = 'the server fails on other calls too (500)'
const rounded = (got: string) => ({
  messageId: 'served',
  says: `size 1024x1032 cannot be made, and a picture of ${got} was served for it`,
  severity: 'risky',
  blame: 'gateway',
})

checkTester(check, {
  pass: [
    {
      name: 'refused as a field that there is not, in an API that has no other word for it',
      evidence: {
        badSize: refused(
          400,
          { param: 'image_config.size' },
          { cause: 'unsupported_parameter', blame: 'your_request' },
          { request: { ...request, body: { image_config: { size: '1024x1032' } } } },
        ),
      },
      says: 'size 1024x1032 refused with 400',
    },
    {
      name: 'refused at the end of a job, which was handed in with two edges',
      evidence: {
        badSize: {
          ...refused(422, { param: 'height', job: true, early: true }, fit),
          submitted: anExchange({ request: { ...request, body: { input: { width: 1024, height: 1032 } } } }),
        },
      },
      says: 'size 1024x1032 refused with 422',
    },
    {
      name: 'refused',
      evidence: { badSize: refused(400, {}, fit, { request }) },
      says: 'size 1024x1032 refused with 400',
    },
    {
      name: 'refused, and not recorded what for',
      evidence: { badSize: refused(422, {}, { ...fit, cause: 'invalid_parameter' }) },
      says: 'an impossible size refused with 422',
    },
  ],
  skip: [
    {
      name: 'refused for another field that there is not',
      evidence: {
        badSize: refused(
          400,
          { param: 'quality' },
          { cause: 'unsupported_parameter', blame: 'your_request' },
          { request },
        ),
      },
      says: 'stopped for another reason: field quality (400)',
    },
    {
      name: 'an overload says so itself',
      evidence: {
        badSize: refused(503, {}, { cause: 'rate_limited', blame: 'limits' }, { request }),
        noPrompt,
      },
      says: 'stopped for another reason: rate_limited (503)',
    },
    {
      name: 'down, and nothing to compare with',
      evidence: { badSize: down },
      says: 'the server fails (500)',
    },
    {
      name: 'redirected',
      evidence: { badSize: redirected() },
      says: 'the call was redirected (see endpoint/no-redirect)',
    },
    {
      name: 'no pictures',
      evidence: { badSize: served({ items: [] }, { request }) },
      says: 'answered 200 with neither pictures nor a refusal',
    },
    {
      name: 'the model is not there',
      evidence: { badSize: refused(404, {}, { ...fit, cause: 'unknown_model' }, { request }) },
      says: 'stopped for another reason: unknown_model (404)',
    },
    {
      name: 'the call without a prompt broke it too',
      evidence: { badSize: down, noPrompt: down },
      says: elsewhere,
    },
    {
      name: 'the real call broke it too',
      evidence: { badSize: down, noPrompt, generate: down },
      says: elsewhere,
    },
  ],
  fail: [
    { name: 'rounded', evidence: { badSize: served({}, { request }) }, ...rounded('1024x1024') },
    {
      name: 'served as an address that is not followed',
      evidence: {
        badSize: served(
          { items: [{ delivery: 'url', url: 'https://cdn.acme.example/1.png' }] },
          { request, images: [] },
        ),
      },
      ...rounded('some size'),
    },
    {
      name: 'answered with a text',
      evidence: {
        badSize: served({ items: [{ delivery: 'b64_json', unreadable: 'string' }] }, { request, images: [] }),
      },
      messageId: 'served',
      says: 'size 1024x1032 cannot be made, and something that is no picture was served for it',
    },
    {
      name: 'served broken',
      evidence: {
        badSize: served({}, { request, images: [anImage({ broken: 'truncated', width: 0, height: 0 })] }),
      },
      ...rounded('some size'),
    },
    {
      name: 'made all the same',
      evidence: { badSize: served({}, { request, images: [anImage({ height: 1032 })] }) },
      messageId: 'possible',
      says: 'size 1024x1032 was made exactly, though the model is known not to make it',
      severity: 'notice',
      blame: 'unknown',
    },
    {
      name: 'a crash over this call only',
      evidence: { badSize: down, noPrompt, generate: served() },
      messageId: 'crashed',
      says: 'size 1024x1032 is answered 500 instead of a refusal',
      severity: 'risky',
      blame: 'gateway',
    },
  ],
})
