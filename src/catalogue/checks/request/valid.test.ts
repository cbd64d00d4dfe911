import type { Claim, ImageRequest } from '../../../contract/index.ts'
import { aContract, anImage, checkTester, facts } from '../../../testing/index.ts'
import check from './valid.ts'

const claim = (path: string): Claim => ({
  path,
  value: null,
  kind: 'documented',
  source: 'acme.example/docs',
  date: '2026-11-22',
})
const known = facts({
  params: {
    prompt: { type: 'text', maxLength: 100 },
    n: { type: 'integer', min: 1, max: 10 },
    quality: { type: 'choice', values: ['low', 'high'] },
    style: { type: 'refused', refusal: 'unknown-parameter' },
  },
  disputes: { 'param.quality': [claim('param.quality')] },
  claims: [claim('param.n'), claim('param.quality')],
})
const asks = (fields: Partial<ImageRequest>) => ({
  contract: aContract({ request: { prompt: 'p', ...fields } }),
  facts: known,
})

checkTester(check, {
  pass: [
    {
      name: 'all within what is known',
      evidence: asks({ n: 10, quality: 'low' }),
    },
    ...[true as const, ['seed', 'qualty']].map((extra) => ({
      name: `intended fields, allowed by ${JSON.stringify(extra)}`,
      evidence: {
        contract: aContract({ request: { prompt: 'p', seed: 7, qualty: 'low' }, extra }),
        facts: known,
      },
    })),
    { name: 'the prompt alone', evidence: asks({}) },
  ],
  skip: [
    {
      name: 'a model nobody describes',
      evidence: { contract: aContract(), facts: facts({ known: false }) },
    },
  ],
  fail: [
    {
      name: 'out of range',
      evidence: asks({ n: 11 }),
      messageId: 'impossible',
      severity: 'breaking',
      blame: 'your_request',
    },
    {
      name: 'not to be sent at all, beside another problem',
      evidence: asks({ n: 11, style: 'vivid' }),
      messageId: 'impossible',
    },
    {
      name: 'a mask that says nothing',
      evidence: {
        contract: aContract({
          edit: {
            as: 'multipart',
            images: [{ name: 'a.png', image: anImage() }],
            mask: { name: 'mask.png', image: anImage({ alpha: 'opaque' }) },
          },
        }),
        facts: facts(),
      },
      messageId: 'doubtful',
      severity: 'risky',
      blame: 'your_request',
    },
    {
      name: 'an expectation against its own request',
      evidence: {
        contract: aContract({
          request: { prompt: 'p', output_format: 'png', response_format: 'url' },
          expect: { format: 'webp', delivery: 'b64_json' },
        }),
        facts: facts({ known: false }),
      },
      messageId: 'contradiction',
      severity: 'breaking',
      blame: 'your_request',
    },
    {
      name: 'an expectation against the documented default',
      evidence: {
        contract: aContract({ request: { prompt: 'p' }, expect: { format: 'webp' } }),
        facts: facts({
          params: { output_format: { type: 'choice', values: ['png', 'webp'], default: 'png' } },
        }),
      },
      messageId: 'contradiction',
      severity: 'notice',
    },
    {
      name: 'outside what one source allows',
      evidence: asks({ quality: 'ultra' }),
      messageId: 'disputed',
      severity: 'notice',
      blame: 'your_request',
    },
    ...[{ qualty: 'low' }, { Quality: 'low' }, { promt: 'p' }].map((fields) => ({
      name: `a misspelt field: ${Object.keys(fields).join()}`,
      evidence: asks(fields),
      messageId: 'misspelt',
      severity: 'risky',
      blame: 'your_request',
    })),
    {
      name: 'a misspelt field of an unknown model',
      evidence: {
        contract: aContract({ request: { prompt: 'p', sise: '1536x1024' } }),
        facts: facts({ known: false }),
      },
      messageId: 'misspelt',
      severity: 'risky',
    },
    {
      name: 'a misspelt field beside a contradiction',
      evidence: {
        contract: aContract({
          request: { prompt: 'p', outputFormat: 'png', response_format: 'url' },
          expect: { delivery: 'b64_json' },
        }),
        facts: facts({ known: false }),
      },
      messageId: 'misspelt',
    },
    {
      name: 'a field that resembles none',
      evidence: asks({ seed: 7, mode: 'fast' }),
      messageId: 'unknown',
      severity: 'notice',
      blame: 'your_request',
    },
    {
      name: 'a field that is not among the intended ones',
      evidence: {
        contract: aContract({ request: { prompt: 'p', seed: 7, qualty: 'low' }, extra: ['seed'] }),
        facts: known,
      },
      messageId: 'misspelt',
    },
  ],
})
