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
      name: 'the same size and format in another spelling',
      evidence: {
        ...known,
        generate: served({ echo: { ...echo, size: '1024 × 1024', output_format: 'image/PNG' } }),
      },
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
    ...[
      { width: 1024 },
      1024,
      '',
      'NonexNone',
      'None',
      'undefined',
      'undefinedxundefined',
      '0x0',
      '{size}',
      'big',
      true,
    ].map((size) => ({
      name: `a size of ${JSON.stringify(size)}`,
      evidence: { ...known, generate: served({ echo: { ...echo, size } }) },
      messageId: 'unreadable',
      severity: 'risky',
      blame: 'gateway',
    })),
    {
      name: 'a quality, format, background and model that are no values',
      evidence: {
        ...known,
        generate: served({
          echo: { size: '1024x1024', quality: 7, output_format: 'null', background: '', model: 'None' },
        }),
      },
      messageId: 'unreadable',
    },
    {
      name: 'auto where a size is requested',
      evidence: { ...known, generate: served({ echo: { ...echo, size: 'auto' } }) },
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
