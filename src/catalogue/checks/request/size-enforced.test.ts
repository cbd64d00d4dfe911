import { anExchange, anImage, checkTester, redirected, refused, served } from '../../../testing/index.ts'
import check from './size-enforced.ts'

const request = { ...anExchange().request, body: { size: '1024x1032' } }
const fit = { cause: 'invalid_size', blame: 'your_request' } as const
const noPrompt = refused(400, {}, { cause: 'missing_prompt', blame: 'your_request' })
const down = refused(500, {}, { cause: 'upstream_outage', blame: 'upstream_outage' }, { request })
const rounded = () => ({
  messageId: 'served',
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
    },
    {
      name: 'refused at the end of a job, which was handed in with two edges',
      evidence: {
        badSize: {
          ...refused(422, { param: 'height', job: true, early: true }, fit),
          submitted: anExchange({ request: { ...request, body: { input: { width: 1024, height: 1032 } } } }),
        },
      },
    },
    {
      name: 'refused',
      evidence: { badSize: refused(400, {}, fit, { request }) },
    },
    {
      name: 'refused, and not recorded what for',
      evidence: { badSize: refused(422, {}, { ...fit, cause: 'invalid_parameter' }) },
    },
  ],
  error: [
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
    },
    {
      name: 'an overload says so itself',
      evidence: {
        badSize: refused(503, {}, { cause: 'rate_limited', blame: 'limits' }, { request }),
        noPrompt,
      },
    },
    {
      name: 'down, and nothing to compare with',
      evidence: { badSize: down },
    },
    {
      name: 'redirected',
      evidence: { badSize: redirected() },
    },
    {
      name: 'the model is not there',
      evidence: { badSize: refused(404, {}, { ...fit, cause: 'unknown_model' }, { request }) },
    },
    {
      name: 'the call without a prompt broke it too',
      evidence: { badSize: down, noPrompt: down },
    },
    {
      name: 'the real call broke it too',
      evidence: { badSize: down, noPrompt, generate: down },
    },
  ],
  fail: [
    {
      name: 'no pictures',
      evidence: { badSize: served({ items: [] }, { request }) },
      messageId: 'served',
    },
    { name: 'rounded', evidence: { badSize: served({}, { request }) }, ...rounded() },
    {
      name: 'served as an address that is not followed',
      evidence: {
        badSize: served(
          { items: [{ delivery: 'url', url: 'https://cdn.acme.example/1.png' }] },
          { request, images: [] },
        ),
      },
      ...rounded(),
    },
    {
      name: 'answered with a text',
      evidence: {
        badSize: served({ items: [{ delivery: 'b64_json', unreadable: 'string' }] }, { request, images: [] }),
      },
      messageId: 'served',
    },
    {
      name: 'served broken',
      evidence: {
        badSize: served({}, { request, images: [anImage({ broken: 'truncated', width: 0, height: 0 })] }),
      },
      ...rounded(),
    },
    {
      name: 'made all the same',
      evidence: { badSize: served({}, { request, images: [anImage({ height: 1032 })] }) },
      messageId: 'possible',
      severity: 'notice',
      blame: 'unknown',
    },
    {
      name: 'a crash over this call only',
      evidence: { badSize: down, noPrompt, generate: served() },
      messageId: 'crashed',
      severity: 'risky',
      blame: 'gateway',
    },
  ],
})
