import { expect, test } from 'vitest'
import { sentences } from './sentences.ts'

const known = [
  { provider: 'acme', model: 'draw-1', titles: ['Sketcher'] },
  { provider: 'acme', model: 'draw-2' },
  { provider: 'acme', model: 'draw-2-mini' },
]
const read = (text: string, models: readonly string[] = []) =>
  sentences
    .read(
      {
        section: { name: 'A', above: [], place: 'A', blocks: [{ kind: 'text', text, code: [] }] },
        models,
      },
      { provider: 'acme', at: '2026-11-01T00:00:00Z', known, listed: [], isAboutImages: false },
    )
    .statements.map(({ model, path, value }) => `${model} ${path}=${JSON.stringify(value)}`)

test.each<[string, readonly string[]]>([
  ["draw-2 doesn't currently support transparent backgrounds.", ['draw-2 transparency=false']],
  ['Draw 2 does not support a transparent background.', ['draw-2 transparency=false']],
  [
    'Draw models (draw-1 and draw-2-mini) support transparent backgrounds.',
    ['draw-1 transparency=true', 'draw-2-mini transparency=true'],
  ],
  ['draw-1 now supports transparent backgrounds in preview.', ['draw-1 transparency="preview"']],
  [
    'Transparent backgrounds are now available in preview for draw-1 and draw-2 in the API.',
    ['draw-1 transparency="preview"', 'draw-2 transparency="preview"'],
  ],
  ['Transparent backgrounds are not supported for draw-2.', ['draw-2 transparency=false']],
  ['Transparent backgrounds are supported by Sketcher.', ['draw-1 transparency=true']],
  ['Use png with draw-2; jpeg does not support transparent backgrounds.', []],
  ['If draw-2 supports transparent backgrounds, use it.', []],
  ['Unlike draw-1, draw-2 supports transparent backgrounds.', []],
  ['Transparent backgrounds depend on the model, such as draw-2.', []],
  ['The edits endpoint of draw-2 does not support transparent backgrounds.', []],
  ['In jpeg, transparent backgrounds are not supported for draw-2.', []],
  ['Some draw-2 plans do not support transparent backgrounds.', []],
  ['draw-2 supports sharp edges, not transparent backgrounds.', []],
  ['For draw-2, omit input_fidelity.', ['draw-2 param.input_fidelity={"type":"refused"}']],
  [
    'The input_fidelity parameter is strong. For draw-2, omit this parameter; the API rejects it.',
    ['draw-2 param.input_fidelity={"type":"refused"}'],
  ],
  ['draw-2 does not support input_fidelity.', ['draw-2 param.input_fidelity={"type":"refused"}']],
  [
    'draw-2 and draw-1 reject the `input_fidelity` parameter.',
    ['draw-2 param.input_fidelity={"type":"refused"}', 'draw-1 param.input_fidelity={"type":"refused"}'],
  ],
  [
    '`input_fidelity` is not supported for draw-2-mini.',
    ['draw-2-mini param.input_fidelity={"type":"refused"}'],
  ],
  ['draw-2 does not support input_fidelity="low".', []],
  ['For draw-1, set input_fidelity to high.', []],
  ['Unless you use draw-2, omit input_fidelity.', []],
  ['draw-2 does not support input_fidelity and output_format.', []],
])('%j', (text, statements) => {
  expect(read(text)).toEqual(statements)
})

test('`this model` is the one that the section or the sentence before it names', () => {
  expect(read('It does not support transparent backgrounds.', ['draw-2'])).toEqual([
    'draw-2 transparency=false',
  ])
  expect(read('draw-1 is fast. It supports transparent backgrounds.', ['draw-2'])).toEqual([
    'draw-1 transparency=true',
  ])
  expect(read('It does not support transparent backgrounds.')).toEqual([])
})
