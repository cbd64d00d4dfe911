import type { Watchable } from '../../contract/index.ts'

/** Feeds whose new entries are for people to read. */
export const feeds: readonly Watchable[] = [
  {
    id: 'openrouter-image-models',
    title: 'Image models that OpenRouter adds',
    reader: 'feed',
    provider: 'openrouter',
    at: { kind: 'url', url: 'https://openrouter.ai/api/v1/models?output_modalities=image&use_rss=true' },
    authority: 'catalogue',
    everyMinutes: 60,
    source: 'https://openrouter.ai/docs/api-reference/list-available-models',
    date: '2026-11-22',
  },
]
