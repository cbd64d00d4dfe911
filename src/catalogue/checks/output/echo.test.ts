import { aContract, checkTester, facts, refused, served } from '../../../testing/index.ts'
import check from './echo.ts'

const contract = aContract({
  request: { prompt: 'p', size: '1024x1024', quality: 'auto', output_format: 'png' },
})
const known = { contract, facts: facts({ echo: ['size', 'quality', 'output_format', 'background'] }) }
const echo = { size: '1024x1024', quality: 'medium', output_format: 'png' }

checkTester(check, {
  pass: [
    {
      name: 'what was asked for; auto may be anything and background may be left out',
      evidence: { ...known, generate: served({ echo }) },
      says: 'size 1024x1024, quality medium, output_format png',
    },
    {
      name: 'a background of null says nothing',
      evidence: {
        ...known,
        contract: aContract({ request: { prompt: 'p', background: 'opaque' } }),
        generate: served({ echo: { ...echo, background: null } }),
      },
      says: 'size 1024x1024, quality medium, output_format png',
    },
  ],
  skip: [
    {
      name: 'a background alone is known, and it may be left out',
      evidence: { contract, facts: facts({ echo: ['background'] }), generate: served() },
      says: 'this model is not known to repeat anything',
    },
    {
      name: 'refused',
      evidence: { ...known, generate: refused(400) },
      says: 'no pictures in the reply (see request/accepted, output/count)',
    },
    {
      name: 'an empty list',
      evidence: { ...known, generate: served({ items: [] }) },
      says: 'no pictures in the reply (see request/accepted, output/count)',
    },
    {
      name: 'nothing repeated and nothing known',
      evidence: { contract, facts: facts(), generate: served() },
      says: 'this model is not known to repeat anything',
    },
  ],
  fail: [
    {
      name: 'another size',
      evidence: { ...known, generate: served({ echo: { ...echo, size: '1024x1536' } }) },
      messageId: 'rewritten',
      says: 'size 1024x1024 is echoed as 1024x1536',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'two fields, each its own finding',
      evidence: {
        ...known,
        generate: served({ echo: { ...echo, size: '1024x1536', output_format: 'webp' } }),
      },
      messageId: 'rewritten',
      says: 'output_format png is echoed as webp',
    },
    {
      name: 'another background, by a model that is not known to repeat any',
      evidence: {
        contract: aContract({ request: { prompt: 'p', background: 'transparent' } }),
        facts: facts(),
        generate: served({ echo: { background: 'opaque' } }),
      },
      messageId: 'rewritten',
      says: 'background transparent is echoed as opaque',
    },
    {
      name: 'what it is when nothing is asked for',
      evidence: {
        contract: aContract({ request: { prompt: 'p', output_format: 'webp' } }),
        facts: facts({
          params: { output_format: { type: 'choice', values: ['png', 'webp'], default: 'png' } },
        }),
        generate: served({ echo: { output_format: 'png' } }),
      },
      messageId: 'rewritten',
      says: 'output_format webp is echoed as png, as if it had not been sent',
    },
    {
      name: 'what is no text',
      evidence: { ...known, generate: served({ echo: { ...echo, size: { width: 1024 } } }) },
      messageId: 'rewritten',
      says: 'size 1024x1024 is echoed as {"width":1024}',
    },
    {
      name: 'null where something is known, beside another size',
      evidence: {
        ...known,
        generate: served({ echo: { size: '1024x1536', quality: null, output_format: 'png' } }),
      },
      messageId: 'missing',
      says: 'the reply does not repeat quality',
    },
    {
      name: 'nothing where something is known',
      evidence: { ...known, generate: served({ echo: { size: '1024x1024' } }) },
      messageId: 'missing',
      says: 'the reply does not repeat quality, output_format',
      severity: 'notice',
      blame: 'gateway',
    },
  ],
})
