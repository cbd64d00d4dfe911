import type { Authority, Watchable } from '../../contract/index.ts'

/** No page could be read. Its address and format are those that other public monitors request and read. */
const monitors = { source: 'files of public status monitors, 2026', date: '2026-11-30' } as const

/** JSON of a status page, or the feed of its history where the page has no JSON. */
const status = (
  provider: string,
  of: string,
  url: string,
  { reader = 'statuspage', authority = 'vendor' }: { reader?: string; authority?: Authority } = {},
): Watchable => ({
  id: `${provider}-status`,
  title: `Status of ${of}`,
  reader,
  provider,
  at: { kind: 'url', url },
  authority,
  everyMinutes: 5,
  ...monitors,
})

/** Status pages of providers. */
export const statuses: readonly Watchable[] = [
  // The page's own summary names the groups of components. Its /api/v2/summary.json names neither groups nor an incident's components.
  status('openai', 'OpenAI’s API', 'https://status.openai.com/proxy/status.openai.com'),
  {
    id: 'openai-incidents',
    title: 'History of OpenAI’s incidents',
    reader: 'feed',
    provider: 'openai',
    at: { kind: 'url', url: 'https://status.openai.com/history.atom' },
    authority: 'vendor',
    everyMinutes: 60,
    ...monitors,
  },
  status(
    'gemini',
    'Google Cloud, with the Gemini API of Vertex AI',
    'https://status.cloud.google.com/incidents.json',
  ),
  status('xai', 'xAI’s API', 'https://status.x.ai/feed.xml', { reader: 'feed' }),
  status('openrouter', 'OpenRouter', 'https://status.openrouter.ai/incidents.rss', {
    reader: 'feed',
    authority: 'gateway',
  }),
  status('fal', 'fal', 'https://status.fal.ai/summary.json', {
    authority: 'gateway',
  }),
  status('replicate', 'Replicate', 'https://www.replicatestatus.com/api/v2/summary.json', {
    authority: 'gateway',
  }),
  status('together', 'Together AI', 'https://status.together.ai/index.json', {
    authority: 'gateway',
  }),
  status('cloudflare', 'Cloudflare', 'https://www.cloudflarestatus.com/api/v2/summary.json', {
    authority: 'gateway',
  }),
]
