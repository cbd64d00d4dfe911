import { anImage, checkTester, redirected, refused, served } from '../../../testing/index.ts'
import check from './n-enforced.ts'

const blame = 'your_request'
const nZero = refused(400, {}, { cause: 'invalid_n', blame })
const unfit = refused(429, {}, { cause: 'quota_exhausted', blame: 'your_account' })
const down = refused(500, {}, { cause: 'upstream_outage', blame: 'upstream_outage' })
const noPrompt = refused(400, {}, { cause: 'missing_prompt', blame })
const over = 'n over the maximum'
const stopped = 'stopped for another reason: quota_exhausted (429)'
const elsewhere = 'the server fails on other calls too (500)'

checkTester(check, {
  pass: [
    { name: 'none', evidence: { nZero }, says: 'n 0 refused with 400' },
    {
      name: 'by the name that another API has for it',
      evidence: { nZero: refused(422, { param: 'num_images' }, { cause: 'invalid_n', blame }) },
      says: 'n 0 refused with 422',
    },
    { name: 'none, and nothing can be said of too many', evidence: { nZero, nOver: unfit } },
    {
      name: 'too many, and nothing can be said of none',
      evidence: { nZero: unfit, nOver: refused(422, {}, { cause: 'invalid_parameter', blame }) },
      says: `${over} refused with 422`,
    },
  ],
  skip: [
    {
      name: 'redirected',
      evidence: { nZero: redirected() },
      says: 'the call was redirected (see endpoint/no-redirect)',
    },
    {
      name: 'none makes none',
      evidence: { nZero: served({ items: [] }) },
      says: 'answered 200 with neither pictures nor a refusal',
    },
    { name: 'no credit left for either', evidence: { nZero: unfit, nOver: unfit }, says: stopped },
    {
      name: 'the call without a prompt broke it too',
      evidence: { nZero: down, noPrompt: down },
      says: elsewhere,
    },
    { name: 'the real call broke it too', evidence: { nZero: down, generate: down }, says: elsewhere },
  ],
  fail: [
    {
      name: 'none makes one',
      evidence: { nZero: served() },
      messageId: 'served',
      says: 'n 0 is out of range, and a picture came for it',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'too many makes some',
      evidence: { nZero, nOver: served({}, { images: [anImage(), anImage()] }) },
      messageId: 'served',
      says: `${over} is out of range, and 2 pictures came for it`,
    },
    {
      name: 'a crash over none, beside pictures for too many',
      evidence: { nZero: down, nOver: served(), noPrompt },
      messageId: 'crashed',
      says: 'n 0 is answered 500 instead of a refusal',
      severity: 'notice',
      blame: 'gateway',
    },
    {
      name: 'a crash over too many, though nothing can be said of none',
      evidence: { nZero: redirected(), nOver: down, noPrompt, generate: served() },
      messageId: 'crashed',
      says: `${over} is answered 500 instead of a refusal`,
    },
  ],
})
