import { expect, test } from 'vitest'
import { saidBy } from '../../test/support/said-by.ts'
import { sizeRules } from './size-rules.ts'
import { valueLists } from './value-lists.ts'

const bounds =
  '- No edge may be longer: width and height are at most `3840px`\n- Both edges must be multiples of `16px`\n- Long edge to short edge ratio must not exceed `3:1`\n- Total pixels must be at least `655,360` and no more than `8,294,400`'
const grid =
  '{"kind":"grid","multipleOf":16,"maxRatio":3,"minPixels":655360,"maxPixels":8294400,"maxEdge":3840,"auto":false}'

test.each<readonly [name: string, page: string, ...says: readonly string[]]>([
  [
    'bounds in a list',
    `# Guide\n\n## Sizes\n\n\`draw-2\` accepts any size within these bounds:\n\n${bounds}`,
    `draw-2 size=${grid}`,
  ],
  ['bounds on the page of a model', `# Draw 1\n\n${bounds}`, `draw-1 size=${grid}`],
  [
    'bounds of nobody, of two, and one bound alone',
    `# Guide\n\n${bounds}\n\n## Sizes of draw-1 and draw-2\n\n${bounds}\n\n# Draw 2\n\n- Both edges must be multiples of 16`,
  ],
])('sizes: %s', (_, page, ...says) => {
  expect(saidBy(sizeRules, page)).toEqual(says)
})

test.each<readonly [name: string, page: string, ...says: readonly string[]]>([
  [
    'a sentence on the page of a model',
    '# Draw 2\n\nIt makes images. It supports `low`, `high`, `xhigh`, and `auto` quality settings.',
    'draw-2 param.quality={"type":"choice","values":["low","high","xhigh","auto"]}',
  ],
  [
    'a default, and values beside it',
    '# Guide\n\nThe default format is `png`, but you can also request `jpeg` or `webp`.\n\n`quality` supports `low` and `high`, with `high` as the default.',
    '- param.output_format={"type":"choice","values":["png","jpeg","webp"],"default":"png"}',
    '- param.quality={"type":"choice","values":["low","high"],"default":"high"}',
  ],
  [
    'a list below the line that announces it',
    '# Guide\n\nYou can control it with the `moderation` parameter. This parameter supports two values:\n\n- `auto` (default): Standard.\n- `low`: Less.',
    '- param.moderation={"type":"choice","values":["auto","low"],"default":"auto"}',
  ],
  [
    'rows of a table, for the model that the line above names',
    '# Guide\n\n`draw-2` accepts these:\n\n<table><tr><td>Popular sizes</td><td><code>1024x1024</code></td></tr><tr><td>Quality options</td><td><ul><li><code>low</code></li><li><code>high</code></li><li><code>auto</code> (default)</li></ul></td></tr></table>',
    'draw-2 param.quality={"type":"choice","values":["low","high","auto"],"default":"auto"}',
  ],
  [
    'compression',
    '# Guide\n\nUse the `output_compression` parameter to control the compression level (0-100%).',
    '- param.output_compression={"type":"integer","min":0,"max":100}',
  ],
  [
    'examples, advice, other fields, negations',
    '# Draw 2\n\n- Quality: rendering quality (for example, `low`, `medium`, `high`)\n\nUse `quality: "low"` for drafts before you move to `medium` or `high`. `size`, `quality`, and `background` support the `auto` option. The formats `png` and `jpeg` are not supported as output format options. Draw 2 quality is `high` and `good value` options.',
  ],
])('values: %s', (_, page, ...says) => {
  expect(saidBy(valueLists, page)).toEqual(says)
})
