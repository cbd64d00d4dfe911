import type { Watchable } from '../../contract/index.ts'

/** Status pages of providers. */
export const statuses: readonly Watchable[] = [
  {
    id: 'openai-status',
    title: 'Status of OpenAI’s API',
    reader: 'statuspage',
    provider: 'openai',
    at: { kind: 'url', url: 'https://status.openai.com/api/v2/summary.json' },
    authority: 'vendor',
    everyMinutes: 5,
    source: 'https://status.openai.com',
    date: '2026-11-22',
  },
]
