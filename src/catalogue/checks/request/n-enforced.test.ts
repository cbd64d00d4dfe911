import { anImage, checkTester, redirected, refused, served } from '../../../testing/index.ts'
import check from './n-enforced.ts'

const blame = 'your_request'
const nZero = refused(400, {}, { cause: 'invalid_n', blame })
const unfit = refused(429, {}, { cause: 'quota_exhausted', blame: 'your_account' })
const down = refused(500, {}, { cause: 'upstream_outage', blame: 'upstream_outage' })
const noPrompt = refused(400, {}, { cause: 'missing_prompt', blame })

checkTester(check, {
  pass: [
    { name: 'none', evidence: { nZero } },
    {
      name: 'by the name that another API has for it',
      evidence: { nZero: refused(422, { param: 'num_images' }, { cause: 'invalid_n', blame }) },
    },
    { name: 'none, and nothing can be said of too many', evidence: { nZero, nOver: unfit } },
    {
      name: 'too many, and nothing can be said of none',
      evidence: { nZero: unfit, nOver: refused(422, {}, { cause: 'invalid_parameter', blame }) },
    },
  ],
  error: [
    {
      name: 'redirected',
      evidence: { nZero: redirected() },
    },
    { name: 'no credit left for either', evidence: { nZero: unfit, nOver: unfit } },
    {
      name: 'the call without a prompt broke it too',
      evidence: { nZero: down, noPrompt: down },
    },
    { name: 'the real call broke it too', evidence: { nZero: down, generate: down } },
  ],
  fail: [
    {
      name: 'none makes none',
      evidence: { nZero: served({ items: [] }) },
      messageId: 'served',
    },
    {
      name: 'none makes one',
      evidence: { nZero: served() },
      messageId: 'served',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'too many makes some',
      evidence: { nZero, nOver: served({}, { images: [anImage(), anImage()] }) },
      messageId: 'served',
    },
    {
      name: 'a crash over none, beside pictures for too many',
      evidence: { nZero: down, nOver: served(), noPrompt },
      messageId: 'crashed',
      severity: 'notice',
      blame: 'gateway',
    },
    {
      name: 'a crash over too many, though nothing can be said of none',
      evidence: { nZero: redirected(), nOver: down, noPrompt, generate: served() },
      messageId: 'crashed',
    },
  ],
})
