import type { Watchable } from '../../contract/index.ts'

/** Feeds of announced shutdowns. */
export const deprecations: readonly Watchable[] = [
  {
    id: 'deprecations-info',
    title: 'Deprecations that deprecations.info gathers from the pages of providers',
    reader: 'deprecations-feed',
    // The project's own feed generator names this address; its README has `/feed.json` too, for the same data.
    at: { kind: 'url', url: 'https://deprecations.info/v1/feed.json' },
    authority: 'catalogue',
    everyMinutes: 24 * 60,
    source: 'https://github.com/deprecations/deprecations-rss',
    date: '2026-11-24',
  },
]
