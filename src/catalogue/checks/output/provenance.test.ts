import type { ProvenanceFacts } from '../../../contract/index.ts'
import { anImage, checkTester, facts } from '../../../testing/index.ts'
import check from './provenance.ts'

const known = facts({ vendor: 'openai', generator: 'gpt-image 2.0', provenance: true })
const broken = anImage({ broken: 'truncated', width: 0, height: 0 })
const signed = (over: Partial<ProvenanceFacts> = {}) =>
  anImage({
    provenance: { generator: 'gpt-image 2.0', signer: 'CN=OpenAI', state: 'valid', problems: [], ...over },
  })

checkTester(check, {
  pass: [
    {
      name: 'holds',
      evidence: { facts: known, images: [signed()] },
    },
    {
      name: 'there, whoever the model is and whoever signed it',
      evidence: { facts: facts(), images: [signed({ signer: null })] },
    },
    {
      name: 'beside a picture that does not decode and a format that is not read',
      evidence: { facts: known, images: [broken, signed(), anImage({ format: 'webp' })] },
    },
  ],
  skip: [
    {
      name: 'known not to sign',
      evidence: { facts: facts({ provenance: false }), images: [anImage({ format: 'jpeg' })] },
    },
    {
      name: 'not expected',
      evidence: { facts: facts(), images: [anImage()] },
    },
    {
      name: 'a format that is not read',
      evidence: { facts: known, images: [anImage({ format: 'webp' })] },
    },
  ],
  error: [
    {
      name: 'nothing decoded',
      evidence: { facts: known, images: [broken] },
    },
  ],
  fail: [
    {
      name: 'removed',
      evidence: { facts: known, images: [anImage()] },
      messageId: 'absent',
      severity: 'notice',
      blame: 'gateway',
    },
    {
      name: 'removed from one of two, by a model that is not known to sign',
      evidence: { facts: facts(), images: [signed(), anImage({ format: 'jpeg' })] },
      messageId: 'absent',
    },
    {
      name: 'not to be read here, which says more than that another has none',
      evidence: {
        facts: known,
        images: [signed({ state: 'unchecked', problems: ['algorithm.unsupported'] }), anImage()],
      },
      messageId: 'unreadable',
      severity: 'notice',
      blame: 'unknown',
    },
    {
      name: 'changed, beside one that is not to be read',
      evidence: {
        facts: facts(),
        images: [
          signed({ state: 'unchecked', problems: ['algorithm.unsupported'] }),
          signed({ state: 'invalid', problems: ['claimSignature.mismatch', 'assertion.dataHash.mismatch'] }),
        ],
      },
      messageId: 'invalid',
    },
    {
      name: 'changed after it was signed',
      evidence: {
        facts: known,
        images: [signed({ state: 'invalid', problems: ['assertion.dataHash.mismatch'] })],
      },
      messageId: 'invalid',
      severity: 'risky',
      blame: 'gateway',
    },
  ],
})
