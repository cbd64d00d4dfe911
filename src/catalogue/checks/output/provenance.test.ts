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
      says: 'gpt-image 2.0, signed by CN=OpenAI; whether to trust the signer is not judged',
    },
    {
      name: 'there, whoever the model is and whoever signed it',
      evidence: { facts: facts(), images: [signed({ signer: null })] },
      says: 'gpt-image 2.0, signed by nobody named; whether to trust the signer is not judged',
    },
    {
      name: 'beside a picture that does not decode and a format that is not read',
      evidence: { facts: known, images: [broken, signed(), anImage({ format: 'webp' })] },
      says: 'gpt-image 2.0, signed by CN=OpenAI; whether to trust the signer is not judged',
    },
  ],
  skip: [
    {
      name: 'nothing decoded',
      evidence: { facts: known, images: [broken] },
      says: 'nothing decoded (see output/decodes)',
    },
    {
      name: 'known not to sign',
      evidence: { facts: facts({ provenance: false }), images: [anImage({ format: 'jpeg' })] },
      says: 'this model is not known to sign its pictures',
    },
    {
      name: 'not expected',
      evidence: { facts: facts(), images: [anImage()] },
      says: 'this model is not known to sign its pictures',
    },
    {
      name: 'a format that is not read',
      evidence: { facts: known, images: [anImage({ format: 'webp' })] },
      says: 'manifests are read in png and jpeg only',
    },
  ],
  fail: [
    {
      name: 'removed',
      evidence: { facts: known, images: [anImage()] },
      messageId: 'absent',
      says: 'the picture has no provenance manifest',
      severity: 'notice',
      blame: 'gateway',
    },
    {
      name: 'removed from one of two, by a model that is not known to sign',
      evidence: { facts: facts(), images: [signed(), anImage({ format: 'jpeg' })] },
      messageId: 'absent',
      says: 'the picture has no provenance manifest',
    },
    {
      name: 'not to be read here, which says more than that another has none',
      evidence: {
        facts: known,
        images: [signed({ state: 'unchecked', problems: ['algorithm.unsupported'] }), anImage()],
      },
      messageId: 'unreadable',
      says: 'the picture has a manifest that cannot be read here: algorithm.unsupported',
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
      says: 'the manifest does not match the picture: claimSignature.mismatch, assertion.dataHash.mismatch',
    },
    {
      name: 'changed after it was signed',
      evidence: {
        facts: known,
        images: [signed({ state: 'invalid', problems: ['assertion.dataHash.mismatch'] })],
      },
      messageId: 'invalid',
      says: 'the manifest does not match the picture: assertion.dataHash.mismatch',
      severity: 'risky',
      blame: 'gateway',
    },
  ],
})
