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
    },
    {
      name: 'a background of null says nothing',
      evidence: {
        ...known,
        contract: aContract({ request: { prompt: 'p', background: 'opaque' } }),
        generate: served({ echo: { ...echo, background: null } }),
      },
    },
  ],
  skip: [
    {
      name: 'a background alone is known, and it may be left out',
      evidence: { contract, facts: facts({ echo: ['background'] }), generate: served() },
    },
    {
      name: 'nothing repeated and nothing known',
      evidence: { contract, facts: facts(), generate: served() },
    },
  ],
  error: [
    {
      name: 'refused',
      evidence: { ...known, generate: refused(400) },
    },
    {
      name: 'an empty list',
      evidence: { ...known, generate: served({ items: [] }) },
    },
  ],
  fail: [
    {
      name: 'another size',
      evidence: { ...known, generate: served({ echo: { ...echo, size: '1024x1536' } }) },
      messageId: 'rewritten',
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
    },
    {
      name: 'another background, by a model that is not known to repeat any',
      evidence: {
        contract: aContract({ request: { prompt: 'p', background: 'transparent' } }),
        facts: facts(),
        generate: served({ echo: { background: 'opaque' } }),
      },
      messageId: 'rewritten',
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
    },
    {
      name: 'what is no text',
      evidence: { ...known, generate: served({ echo: { ...echo, size: { width: 1024 } } }) },
      messageId: 'rewritten',
    },
    {
      name: 'null where something is known, beside another size',
      evidence: {
        ...known,
        generate: served({ echo: { size: '1024x1536', quality: null, output_format: 'png' } }),
      },
      messageId: 'missing',
    },
    {
      name: 'nothing where something is known',
      evidence: { ...known, generate: served({ echo: { size: '1024x1024' } }) },
      messageId: 'missing',
      severity: 'notice',
      blame: 'gateway',
    },
  ],
})
