import { expect, test } from 'vitest'
import { pageOf, sectionsOf } from '../page/index.ts'
import type { Sentence } from '../contract/index.ts'
import { statementsOf } from './statements.ts'

const models = [
  { provider: 'acme', model: 'draw-2', titles: ['Sketcher'] },
  { provider: 'acme', model: 'draw-2-mini' },
]

/** Prose of a Markdown page: `place: sentence [models; fields]`. */
function proseOf(text: string): readonly string[] {
  const filler = `\n\n# Rest\n\n${'A sentence of which nobody needs to know. '.repeat(4)}`
  const page = pageOf({ text: text + filler, contentType: 'text/markdown', location: 'page.md' })
  return statementsOf(sectionsOf(page), { provider: 'acme', at: '2026-11-01', models })
    .filter(({ path }) => path.startsWith('says:'))
    .flatMap(({ path, value }) =>
      (value as readonly Sentence[]).map(
        (one) => `${path.slice(5)}: ${one.text} [${one.models?.join() ?? ''}; ${one.fields?.join() ?? ''}]`,
      ),
    )
}

test.each<[string, string, readonly string[]]>([
  [
    'a model and a state',
    '# Guide\n\nThe seal of `draw-2` is in preview. It is nice.',
    ['Guide: The seal of draw-2 is in preview. [draw-2; ]'],
  ],
  [
    'a display name',
    '# Guide\n\nSketcher does not support seals.',
    ['Guide: Sketcher does not support seals. [draw-2; ]'],
  ],
  ['a model and nothing stated', '# Guide\n\nTo paint, think of `draw-2`.', []],
  [
    'a field',
    '# Guide\n\n`input_fidelity` must be left out.',
    ['Guide: input_fidelity must be left out. [; input_fidelity]'],
  ],
  [
    'an everyday word on a page about images',
    '# Images\n\nThe `size` must be a square.',
    ['Images: The size must be a square. [; size]'],
  ],
  ['the same on another page', '# Chat\n\nThe `user` must be a hash.', []],
  [
    'an endpoint',
    '# Guide\n\nUp to 5 files go to `/v1/images/edits`.',
    ['Guide: Up to 5 files go to /v1/images/edits. [; ]'],
  ],
  [
    'an error',
    '# Images\n\nBlocked prompts return `error.code = "blocked_prompt"`.',
    ['Images: Blocked prompts return error.code = "blocked_prompt". [; ]'],
  ],
  ['samples of code', '# Guide\n\n```\nmodel must be draw-2\n```', []],
  [
    'a row of a table',
    '# Guide\n\n| A | B |\n|---|---|\n| draw-2 | up to 4 |\n| chat-9 | up to 8 |',
    ['Guide: draw-2 | up to 4 [draw-2; ]'],
  ],
  [
    'imports and styles',
    '# Guide\n\nimport X from "draw-2.css";\n\nexport const rows = ["only"];\n\n<Tabs a="1">\n\nText\n\n</Tabs>',
    [],
  ],
  [
    'equal headings of two years',
    '# Log\n\n## May, 2026\n\n### May 2\n\n`draw-2` is now free.\n\n## May, 2025\n\n### May 2\n\n`draw-2` now costs $1.',
    [
      'May, 2026 › May 2: draw-2 is now free. [draw-2; ]',
      'May, 2025 › May 2: draw-2 now costs $1. [draw-2; ]',
    ],
  ],
  [
    'two entries of a day',
    '# Log\n\n## 2026-05-02\n\n`draw-2` is now free.\n\n## 2026-05-02\n\n`draw-2-mini` needs a key, up to you.',
    [
      '2026-05-02: draw-2 is now free. [draw-2; ]',
      '2026-05-02: draw-2-mini needs a key, up to you. [draw-2-mini; ]',
    ],
  ],
  [
    'what a statement says in full, and where to read more',
    '# Log\n\n## 2026-05-02\n\nUpdate · Model: draw-2\n\nReleased draw-2. See the guide for draw-2.\n\nIt needs a key: draw-2 requires one.',
    ['2026-05-02: It needs a key: draw-2 requires one. [draw-2; ]'],
  ],
  [
    'a word for the models of the sentence before it',
    '# Guide\n\n`draw-2-mini` must be paid. It supports the sizes of draw-2.',
    [
      'Guide: draw-2-mini must be paid. [draw-2-mini; ]',
      'Guide: It supports the sizes of draw-2. [draw-2-mini; ]',
    ],
  ],
  [
    'the title of an entry',
    '# Log\n\n## 2026-05-02\n\n### draw-2 limits raised\n\nEnjoy.',
    ['2026-05-02 › draw-2 limits raised: draw-2 limits raised [draw-2; ]'],
  ],
  [
    'days in paragraphs',
    '# Log\n\n### June, 2026\n\nJun 24\n\nUpdate\n\nThe Images API is faster.\n\nJun 2\n\nChat is faster.',
    ['June, 2026 › Jun 24: The Images API is faster. [; ]'],
  ],
  [
    'an entry about images as input',
    '# Log\n\n## 2026-05-02\n\nWeb search can now return image results.\n\n## 2026-05-01\n\n* **images:** add seals ([#1](x))',
    ['2026-05-01: images: add seals (#1) [; ]'],
  ],
])('%s', (_, text, prose) => {
  expect(proseOf(text)).toEqual(prose)
})
