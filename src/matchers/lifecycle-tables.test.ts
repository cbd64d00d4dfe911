import { expect, test } from 'vitest'
import { type Page, pageOf, sectionsOf } from '../page/index.ts'
import { statementsOf } from './index.ts'

const known = [
  { provider: 'acme', model: 'draw-3.1-lite-image', titles: ['Draw 3.1 Lite Image'] },
  { provider: 'acme', model: 'draw-3-image' },
]
const intro =
  'Models come and go; this page says when each of them was released, and when it is no longer served.'
const pageIn = (text: string): Page =>
  pageOf({ text: `${intro}\n\n${text}`, contentType: 'text/markdown', location: 'page.md' })
/** What the matchers of the lifecycle read, as `model path=value`. */
const read = (text: string): readonly string[] =>
  statementsOf(sectionsOf(pageIn(text)), { provider: 'acme', at: '2026-07-01T00:00:00Z', models: known })
    .filter(({ path }) => /^(shutdown|deprecated|lifecycle|released|notice|replacement)$/.test(path))
    .map(({ model, path, value }) => `${model} ${path}=${JSON.stringify(value)}`)
const table = (...rows: readonly string[]): string =>
  [rows[0], rows[0]?.replaceAll(/[^|]+/g, '---'), ...rows.slice(1)].map((row) => `|${row}|`).join('\n')

test.each([
  {
    name: 'other words, columns in another order, two models in a cell and display names of replacements',
    text: table(
      'Substitute model|Model snapshot|Sunset',
      '`draw-4` or Draw 3.1 Lite Image|`draw-2-image` \\| `draw-2`|October 23rd, 2026',
      'Brush 9 Ultra|`draw-1-image`|23 October 2026',
    ),
    says: [
      'draw-2-image shutdown="2026-10-23"',
      'draw-2-image replacement=["draw-4","draw-3.1-lite-image"]',
      'draw-2 shutdown="2026-10-23"',
      'draw-2 replacement=["draw-4","draw-3.1-lite-image"]',
      'draw-1-image shutdown="2026-10-23"',
      'draw-1-image replacement=["Brush 9 Ultra"]',
    ],
  },
  {
    name: 'an active model with a day is active, and an open date is none',
    text: table(
      'Model|Version|Lifecycle|Retirement date|Replacement',
      'draw-3-image|2026-04-21|GA|2027-04-21|—',
      'Draw-2-image|1|GA|—|—',
      'draw-4-image|1|Preview|May 28, 2027 or later|N/A',
    ),
    says: [
      'draw-3-image shutdown="2027-04-21"',
      'draw-3-image lifecycle="active"',
      'Draw-2-image lifecycle="active"',
      'draw-4-image lifecycle="preview"',
    ],
  },
  {
    name: 'rows of versions are about the versions, and regions that differ leave the day open',
    text: `${table('Model|Version|Retirement date', 'draw-2|0613|2026-10-01', 'draw-2|1106|2026-11-01')}\n\n## Others\n\n${table('Model ID|Regions|EOL date', 'acme.draw-v1:0|us|May 1, 2027', 'acme.draw-v1:0|eu|June 1, 2027', 'acme.draw-v2:0|us|June 1, 2027')}`,
    says: [
      'draw-2-0613 shutdown="2026-10-01"',
      'draw-2-1106 shutdown="2026-11-01"',
      'acme.draw-v1:0 deprecated=true',
      'acme.draw-v2:0 shutdown="2027-06-01"',
    ],
  },
  {
    name: 'the stage decides over a tentative date',
    text: table(
      'API model name|Current state|Deprecated|Tentative retirement date',
      'draw-5|Active|N/A|Not sooner than July 24, 2027',
      'draw-4|Active|N/A|July 24, 2027',
      'draw-3|Retired|October 28, 2025|February 19, 2026',
    ),
    says: [
      'draw-5 lifecycle="active"',
      'draw-4 lifecycle="active"',
      'draw-3 shutdown="2026-02-19"',
      'draw-3 lifecycle="retired"',
      'draw-3 notice="2025-10-28"',
    ],
  },
  {
    name: 'a heading within the table, and release dates',
    text: table(
      'Model|Release date|Shutdown date|Recommended replacement',
      '`draw-3-image`|May 28, 2026|No shutdown date announced|',
      'Preview models|||',
      '`draw-3-image-preview`|February 26, 2026|June 25, 2027|`draw-3-image`',
    ),
    says: [
      'draw-3-image released="2026-05-28"',
      'draw-3-image-preview shutdown="2027-06-25"',
      'draw-3-image-preview lifecycle="preview"',
      'draw-3-image-preview released="2026-02-26"',
      'draw-3-image-preview replacement=["draw-3-image"]',
    ],
  },
  {
    name: 'a transposed table',
    text: table(' |draw-2-image|draw-3-image', 'Launch stage|Deprecated|GA', 'Retirement date|2027-01-01|—'),
    says: [
      'draw-2-image shutdown="2027-01-01"',
      'draw-2-image lifecycle="deprecated"',
      'draw-3-image lifecycle="active"',
    ],
  },
  {
    name: 'models whose day stands above the table, in Chinese',
    text: `以下模型将于 2027 年 07 月 08 日 正式下线。\n\n${table('下线模型|推荐替代模型', '`draw-1x`|`draw-2x`')}`,
    says: ['draw-1x shutdown="2027-07-08"', 'draw-1x replacement=["draw-2x"]'],
  },
  {
    name: 'the only date of ending models, before and after it',
    text: table(
      'Deprecation Date|Deprecated Model|Auto-Switch Model',
      '2027-10-23|draw-1.0-image draw-1.1-image|draw-3-image',
      '2026-02-01|draw-0.9-image|draw-3-image',
    ),
    says: [
      'draw-1.0-image shutdown="2027-10-23"',
      'draw-1.0-image replacement=["draw-3-image"]',
      'draw-1.1-image shutdown="2027-10-23"',
      'draw-1.1-image replacement=["draw-3-image"]',
      'draw-0.9-image deprecated=true',
      'draw-0.9-image notice="2026-02-01"',
      'draw-0.9-image replacement=["draw-3-image"]',
    ],
  },
  {
    name: 'an id without a digit beside a version of it',
    text: table(
      'Deprecation Date|Deprecated Model|Auto-Switch Model',
      '2027-10-23|draw-image draw-image-v3.0|draw-4-image',
    ),
    says: [
      'draw-image shutdown="2027-10-23"',
      'draw-image replacement=["draw-4-image"]',
      'draw-image-v3.0 shutdown="2027-10-23"',
      'draw-image-v3.0 replacement=["draw-4-image"]',
    ],
  },
  {
    name: 'other days of a table show that the month stands first',
    text: `${table('Model ID|EOL date', 'draw-3-image|9/18/2027', 'draw-4-image|1/9/2028')}\n\n## Others\n\n${table('Model ID|EOL date', 'draw-5-image|1/9/2028')}`,
    says: ['draw-3-image shutdown="2027-09-18"', 'draw-4-image shutdown="2028-01-09"'],
  },
  {
    name: 'a day that is struck out is no day',
    text: `${table('Model|Shutdown date', '`draw-3-image`|~~2027-02-01~~', '`draw-4-image`|~~2027-02-01~~ 2027-05-01', '~~`draw-5-image`~~|2027-02-01')}\n\n<table><tr><th>Model</th><th>Shutdown date</th></tr><tr><td>draw-6-image</td><td><del>2027-02-01</del> <strong>2027-06-01</strong></td></tr></table>`,
    says: ['draw-4-image shutdown="2027-05-01"', 'draw-6-image shutdown="2027-06-01"'],
  },
  {
    name: 'a day to migrate before is no shutdown',
    text: `The following endpoints are deprecated. Update before July 17, 2027.\n\n${table('Discontinued endpoints|Recommended endpoint migration', '`draw-1-image`|`draw-3-image`')}`,
    says: ['draw-1-image deprecated=true', 'draw-1-image replacement=["draw-3-image"]'],
  },
  {
    name: 'fine-tuning that ends, features and prices are no end of a model',
    text: `${table('Model|Training retirement date|Deployment retirement date', 'draw-3-image|2027-01-01|2027-06-01')}\n\n${table('Shutdown date|System', '2027-01-01|Videos API', '2027-01-01|`/v1/answers`')}\n\n${table('Shutdown date|Model', '2027-01-01|New fine-tuning of `draw-3-image`')}`,
    says: [],
  },
  {
    name: 'fields below an id',
    text: '`draw-3-image`\n\n- Launch stage: GA\n- Release date: October 2, 2025\n- Discontinuation date: October 2, 2026\n',
    says: [
      'draw-3-image shutdown="2026-10-02"',
      'draw-3-image lifecycle="active"',
      'draw-3-image released="2025-10-02"',
    ],
  },
  {
    name: 'fields of many models in a nested list',
    text: '- **Acme**\n  - **Model name:** Draw Canvas\n  - **Model ID:** acme.draw-canvas-v1:0\n  - **Legacy date:** March 30, 2026\n  - **EOL date:** September 30, 2026\n  - **Public extended access start date:** —\n- **Acme**\n  - **Model ID:** acme.draw-v2:0\n  - **Regions:** us / **Legacy date:** March 10, 2026 / **EOL date:** September 10, 2026\n  - **Regions:** eu / **Legacy date:** March 10, 2026 / **EOL date:** October 10, 2026\n',
    says: [
      'acme.draw-canvas-v1:0 shutdown="2026-09-30"',
      'acme.draw-canvas-v1:0 notice="2026-03-30"',
      'acme.draw-v2:0 deprecated=true',
      'acme.draw-v2:0 notice="2026-03-10"',
    ],
  },
  {
    name: 'fields of the model that the heading names',
    text: '# Draw 3.1 Lite Image\n\n- **Model launch date:** Dec 3, 2024\n- **EOL no sooner than:** Dec 3, 2027\n- **Model lifecycle:** Active\n',
    says: ['draw-3.1-lite-image lifecycle="active"', 'draw-3.1-lite-image released="2024-12-03"'],
  },
])('$name', ({ text, says }) => {
  expect(read(text).toSorted()).toEqual(says.toSorted())
})
