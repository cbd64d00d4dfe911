import type { Watchable } from '../../contract/index.ts'

/** Published packages whose files describe the fields or prices of an API. */
export const packages: readonly Watchable[] = [
  {
    id: 'genai-prices',
    title: 'Prices that Pydantic collects, as its package has them',
    reader: 'genai-prices',
    at: {
      kind: 'npm',
      package: '@pydantic/genai-prices',
      files: [['dist/index.cjs', 'dist/index.js', 'dist/index.mjs']],
    },
    authority: 'catalogue',
    everyMinutes: 720,
    source: 'https://github.com/pydantic/genai-prices',
    date: '2026-11-24',
  },
  {
    id: 'openai-sdk',
    title: 'Types of OpenAI’s own SDK for JavaScript',
    reader: 'sdk-types',
    provider: 'openai',
    at: {
      kind: 'npm',
      package: 'openai',
      files: [
        [
          'resources/images.d.ts',
          'resources/images.d.mts',
          'resources/images/images.d.ts',
          'resources/images/images.d.mts',
        ],
        [
          'resources/models.d.ts',
          'resources/models.d.mts',
          'resources/models/models.d.ts',
          'resources/models/models.d.mts',
        ],
        ['resources/responses/responses.d.ts', 'resources/responses/responses.d.mts'],
        // Older versions have no such file.
        ['resources/content-provenance-checks.d.ts', 'resources/content-provenance-checks.d.mts'],
        ['resources/batches.d.ts', 'resources/batches.d.mts'],
      ],
    },
    authority: 'vendor',
    everyMinutes: 360,
    source: 'https://github.com/openai/openai-node',
    date: '2026-11-24',
  },
]
