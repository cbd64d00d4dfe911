import { sourceTester } from '../../testing/index.ts'
import source from './deprecations-page.ts'

const page = (body: string) =>
  `<!doctype html><html><head><title>Deprecations</title></head><body><nav><a href="/">Docs</a></nav><main><h1>Deprecations</h1><p>Models are retired from time to time; what replaces them is listed below, with the day.</p>${body}</main></body></html>`
const table = (head: readonly string[], ...rows: readonly (readonly string[])[]) =>
  `<table><thead><tr>${head.map((one) => `<th>${one}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map((one) => `<td>${one}</td>`).join('')}</tr>`)
    .join('')}</tbody></table>`
const intro =
  '# Deprecations\n\nModels are retired from time to time; what replaces them is listed below, with the day.\n\n'
const of = (model: string, path: string, value: string | boolean | readonly string[]) => ({
  provider: 'acme',
  model,
  path,
  value,
})

sourceTester(source, {
  reads: [
    {
      name: 'the layout with status and notice date, in Markdown',
      provider: 'acme',
      text: `${intro}| Shutdown date | Affected model | Status | Recommended replacement | Notice date |\n|---|---|---|---|---|\n| 2026-12-01 | \`draw-1.5\`, \`draw-1-mini\` | Deprecated | \`draw-2.6\` or \`draw-2.5*\` | 2026-06-01 |\n`,
      says: [
        of('draw-1.5', 'shutdown', '2026-12-01'),
        of('draw-1.5', 'lifecycle', 'deprecated'),
        of('draw-1.5', 'notice', '2026-06-01'),
        of('draw-1.5', 'replacement', ['draw-2.6', 'draw-2.5']),
        of('draw-1-mini', 'shutdown', '2026-12-01'),
        of('draw-1-mini', 'lifecycle', 'deprecated'),
        of('draw-1-mini', 'notice', '2026-06-01'),
        of('draw-1-mini', 'replacement', ['draw-2.6', 'draw-2.5']),
      ],
    },
    {
      name: 'the day of notice in the heading, hyphens that do not break, aliases in brackets',
      provider: 'acme',
      text: page(
        `<h3>2025-11-14: Old models<svg><text>#</text></svg></h3>${table(
          ['Shutdown date', 'Model / system', 'Recommended replacement'],
          ['2026‑05‑12', '<code>draw-3</code> (including <code>draw-3-hd</code>)', '<code>draw-4</code>'],
        )}`,
      ),
      says: ['draw-3', 'draw-3-hd'].flatMap((model) => [
        of(model, 'shutdown', '2026-05-12'),
        of(model, 'notice', '2025-11-14'),
        of(model, 'replacement', ['draw-4']),
      ]),
    },
    {
      name: 'dates in words, names that are not set as code, other names for the columns',
      provider: 'acme',
      text: page(
        table(
          ['Model ID', 'Retirement date', 'Suggested alternative'],
          ['draw-3 and draw-2', 'May 12th, 2026', 'draw-4'],
        ),
      ),
      says: [
        of('draw-3', 'shutdown', '2026-05-12'),
        of('draw-3', 'replacement', ['draw-4']),
        of('draw-2', 'shutdown', '2026-05-12'),
        of('draw-2', 'replacement', ['draw-4']),
      ],
    },
    {
      name: 'what was announced last holds, and routes and headers are no models',
      provider: 'acme',
      text: page(
        `<h3>2025-01-01: First</h3>${table(['Shutdown date', 'Model'], ['2026-01-01', '<code>draw-3</code>'], ['2026-01-01', '<code>/v1/answers</code>'], ['2026-01-01', '<code>Acme-Beta: realtime=v1</code>'])}<h3>2025-06-01: Put off</h3>${table(['Shutdown date', 'Model'], ['2026-09-01', '<code>draw-3</code>'])}`,
      ),
      says: [of('draw-3', 'shutdown', '2026-09-01'), of('draw-3', 'notice', '2025-06-01')],
    },
    {
      name: 'rows without a settled day say nothing',
      provider: 'acme',
      text: page(
        table(
          ['Shutdown date', 'Model', 'Recommended replacement'],
          ['No earlier than 2026-12-01', '<code>draw-5</code>', ''],
          ['Earliest: December 1, 2026', '<code>draw-5.1</code>', ''],
          ['No shutdown date announced', '<code>draw-6</code>', '<code>draw-7</code>'],
          ['TBD', '<code>draw-7</code>', ''],
          ['–', '<code>draw-8</code>', ''],
          ['Not scheduled', '<code>draw-9</code>', ''],
          ['2026-12-02', '<code>draw-4</code>', ''],
        ),
      ),
      says: [of('draw-4', 'shutdown', '2026-12-02')],
    },
    {
      name: 'the lifecycle column decides where there is no day',
      provider: 'acme',
      text: page(
        table(
          ['Model', 'Lifecycle', 'Retirement date', 'Replacement'],
          ['<code>draw-2.6</code>', 'GA', '–', ''],
          ['<code>draw-2.5</code>', 'Preview', 'TBD', ''],
          ['<code>draw-2.4</code>', 'Not deprecated', '', ''],
          ['<code>draw-2</code>', 'Deprecated', 'To be announced', '<code>draw-2.6</code>'],
          ['<code>draw-1.5</code>', 'Legacy', '–', ''],
          ['<code>draw-1</code>', 'GA', '2026-12-01', ''],
        ),
      ),
      says: [
        of('draw-2.6', 'lifecycle', 'active'),
        of('draw-2.5', 'lifecycle', 'preview'),
        of('draw-2', 'deprecated', true),
        of('draw-2', 'lifecycle', 'deprecated'),
        of('draw-2', 'replacement', ['draw-2.6']),
        of('draw-1.5', 'deprecated', true),
        of('draw-1.5', 'lifecycle', 'deprecated'),
        of('draw-1', 'shutdown', '2026-12-01'),
        of('draw-1', 'lifecycle', 'active'),
      ],
    },
    {
      name: 'a heading of announced or deprecated models does too, and a silent row hides no other',
      provider: 'acme',
      text: page(
        `<h3>All models</h3>${table(['Model', 'Shutdown date'], ['<code>draw-1</code>', '–'], ['<code>draw-3</code>', '–'])}<h3>2026-05-01: Old models</h3>${table(['Model', 'Shutdown date'], ['<code>draw-1</code>', 'TBD'])}<h3>Deprecated models</h3>${table(['Model', 'Shutdown date'], ['<code>draw-2</code>', 'TBD'])}`,
      ),
      says: [
        of('draw-1', 'deprecated', true),
        of('draw-1', 'notice', '2026-05-01'),
        of('draw-2', 'deprecated', true),
        of('draw-2', 'lifecycle', 'deprecated'),
      ],
    },
    {
      name: 'a page on which no model is deprecated',
      provider: 'acme',
      text: page(
        table(
          ['Model', 'Status', 'Shutdown date'],
          ['<code>draw-6</code>', 'GA', 'No shutdown date announced'],
        ),
      ),
      says: [of('draw-6', 'lifecycle', 'active')],
    },
  ],
  unreadable: [
    { name: 'its table is gone', provider: 'acme', text: page('<p>See the changelog.</p>') },
    {
      name: 'its dates are gone',
      provider: 'acme',
      text: page(table(['Shutdown date', 'Model'], ['soon', '<code>draw-5</code>'])),
    },
    {
      name: 'a login page',
      provider: 'acme',
      text: '<!doctype html><title>Deprecations</title><body><form><input type="password"></form>',
    },
    { name: 'JSON', provider: 'acme', text: '{"error":"not found"}' },
  ],
  foreign: [
    { name: 'another page', text: page(table(['Model', 'Max images'], ['draw-5', '4'])) },
    { name: 'a feed', text: '<?xml version="1.0"?><rss version="2.0"></rss>' },
  ],
})
