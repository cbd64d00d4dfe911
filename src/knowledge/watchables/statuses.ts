import type { Watchable } from '../../contract/index.ts'

const source = 'https://status.openai.com'

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
    source,
    date: '2026-11-22',
  },
  {
    id: 'openai-incidents',
    title: 'History of OpenAI’s incidents',
    reader: 'feed',
    provider: 'openai',
    at: { kind: 'url', url: 'https://status.openai.com/history.atom' },
    authority: 'vendor',
    everyMinutes: 60,
    source,
    date: '2026-11-22',
  },
]
