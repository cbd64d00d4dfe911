import type { Json } from '../../contract/index.ts'
import { sourceTester } from '../../testing/index.ts'
import deprecationsFeed from './deprecations-feed.ts'

const entry = (rest: object) => ({ provider: 'Acme', model_id: 'brush-1', ...rest })
const of = (model: string, said: Readonly<Record<string, Json>>, provider = 'acme') =>
  Object.entries<Json>('shutdown' in said ? said : { deprecated: true, ...said }).map(([path, value]) => ({
    provider,
    model,
    path,
    value,
  }))

sourceTester(deprecationsFeed, {
  reads: [
    {
      name: 'a list',
      text: JSON.stringify([
        entry({
          announcement_date: '2026-03-26',
          deprecation_date: '2025-11-14',
          shutdown_date: '2026-05-12',
          replacement_models: ['brush-2', 'brush-2-mini'],
        }),
      ]),
      says: of('brush-1', {
        notice: '2025-11-14',
        shutdown: '2026-05-12',
        replacement: ['brush-2', 'brush-2-mini'],
      }),
    },
    {
      name: 'beside the items of a JSON Feed',
      text: JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        items: [
          {
            id: 'a',
            _deprecation: { provider: 'Google', model_name: 'brush-1', suggested_replacement: 'Brush 2' },
          },
        ],
      }),
      says: of('brush-1', { replacement: ['Brush 2'] }, 'gemini'),
    },
    {
      name: 'by name, with dates in words',
      text: JSON.stringify({
        entries: {
          x: entry({
            provider: 'Google Vertex AI',
            announcement_date: 'October 16, 2024 (us-east-1)',
            shutdown_date: 'soon',
          }),
        },
      }),
      says: of('brush-1', { notice: '2024-10-16' }, 'google-vertex'),
    },
    {
      name: 'names that a scraper glued together',
      text: JSON.stringify([
        entry({ replacement_model: 'pen-image-1orpen-image-1-mini' }),
        entry({ model_id: 'ink-2.0-exp-generationink-2.0-preview' }),
        entry({ model_id: 'oil.core-v1:0, oil.ultra-v1:0,\n      and oil.sd3-v1:0' }),
        entry({ model_id: 'Crayon subject model and style model', replacement_model: '`wax-1` or `wax-2`' }),
      ]),
      says: [
        ...of('brush-1', { replacement: ['pen-image-1', 'pen-image-1-mini'] }),
        ...of('ink-2.0-exp-generation', {}),
        ...of('ink-2.0-preview', {}),
        ...of('oil.core-v1:0', {}),
        ...of('oil.ultra-v1:0', {}),
        ...of('oil.sd3-v1:0', {}),
        ...of('Crayon subject model and style model', { replacement: ['wax-1', 'wax-2'] }),
      ],
    },
    { name: 'a feed with nothing in it', text: '{"date":"2026-11-24","entries":{}}', says: [] },
    {
      name: 'entries without a name beside one with a name',
      text: JSON.stringify([
        entry({ model_id: '', shutdown_date: '2026-05-12' }),
        entry({ model_id: 'x'.repeat(5000) }),
        entry({ provider: '---' }),
        null,
        entry({ shutdown_date: '2026-05-12' }),
      ]),
      says: of('brush-1', { shutdown: '2026-05-12' }),
    },
    {
      name: 'one vendor’s file, with served models, an earliest date and the vendor’s own words',
      text: JSON.stringify({
        spec: 'model-eol/0.1',
        publisher: 'acme',
        models: [
          { id: 'brush-3' },
          { id: 'brush-2', announced: '2026-03-30', shutdown: '2026-09-30', replacement: 'brush-3' },
          { id: 'brush-1', shutdown: '2026-12-31', date_precision: 'earliest' },
        ],
      }),
      says: of('brush-2', { notice: '2026-03-30', shutdown: '2026-09-30', replacement: ['brush-3'] }),
    },
    {
      name: 'other names of the fields, a stage, and a replacement that is the tracker’s own idea',
      text: JSON.stringify([
        {
          vendor: 'Acme',
          model: 'brush-2',
          name: 'Acme Brush 2',
          deprecated_on: '2026-03-30',
          shutdown_on: '2026-09-30',
          status: 'deprecated',
          replacements: [
            { provider: 'acme', model: 'brush-3' },
            { provider: 'other', model: 'pen-1', recommended: false },
          ],
        },
        { vendor: 'Acme', modelId: 'brush-3', retirementDate: '2027-04-21', lifecycle: 'GA' },
      ]),
      says: [
        ...of('brush-2', {
          lifecycle: 'deprecated',
          notice: '2026-03-30',
          shutdown: '2026-09-30',
          replacement: ['brush-3'],
        }),
        ...of('brush-3', { lifecycle: 'active', shutdown: '2027-04-21' }),
      ],
    },
  ],
  unreadable: [
    { name: 'a page', text: '<html>' },
    { name: 'a models list', text: '{"object":"list","data":[{"id":"brush"}]}' },
    { name: 'entries of something else', text: '[{"id":1}]' },
    {
      name: 'entries that name no model',
      text: '[{"provider":"Acme","model_id":"","shutdown_date":"2026-05-12"}]',
    },
  ],
  foreign: [
    { name: 'an empty list', text: '[]' },
    { name: 'a JSON Feed', text: '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"a"}]}' },
  ],
})
