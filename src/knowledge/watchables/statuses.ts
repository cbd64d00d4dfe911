import type { Authority, Watchable } from '../../contract/index.ts'

/** JSON of a status page, or the feed of its history where the page has no JSON. */
const status = (
  provider: string,
  of: string,
  url: string,
  source: string,
  { reader = 'statuspage', authority = 'vendor' }: { reader?: string; authority?: Authority } = {},
): Watchable => ({
  id: `${provider}-status`,
  title: `Status of ${of}`,
  reader,
  provider,
  at: { kind: 'url', url },
  authority,
  everyMinutes: 5,
  source,
  date: '2026-11-30',
})

/** Status pages of providers. Addresses and formats as other public monitors record them, 2026. */
export const statuses: readonly Watchable[] = [
  // The page's own summary names the groups of components. Its /api/v2/summary.json names neither groups nor an incident's components.
  status(
    'openai',
    'OpenAI’s API',
    'https://status.openai.com/proxy/status.openai.com',
    'https://status.openai.com',
  ),
  {
    id: 'openai-incidents',
    title: 'History of OpenAI’s incidents',
    reader: 'feed',
    provider: 'openai',
    at: { kind: 'url', url: 'https://status.openai.com/history.atom' },
    authority: 'vendor',
    everyMinutes: 60,
    source: 'https://status.openai.com',
    date: '2026-11-30',
  },
  status(
    'gemini',
    'Google Cloud, with the Gemini API of Vertex AI',
    'https://status.cloud.google.com/incidents.json',
    'https://status.cloud.google.com',
  ),
  status('xai', 'xAI’s API', 'https://status.x.ai/feed.xml', 'https://status.x.ai', { reader: 'feed' }),
  status(
    'openrouter',
    'OpenRouter',
    'https://status.openrouter.ai/incidents.rss',
    'https://status.openrouter.ai',
    { reader: 'feed', authority: 'gateway' },
  ),
  status('fal', 'fal', 'https://status.fal.ai/summary.json', 'https://status.fal.ai', {
    authority: 'gateway',
  }),
  status(
    'replicate',
    'Replicate',
    'https://www.replicatestatus.com/api/v2/summary.json',
    'https://www.replicatestatus.com',
    { authority: 'gateway' },
  ),
  status('together', 'Together AI', 'https://status.together.ai/index.json', 'https://status.together.ai', {
    authority: 'gateway',
  }),
  status(
    'cloudflare',
    'Cloudflare',
    'https://www.cloudflarestatus.com/api/v2/summary.json',
    'https://www.cloudflarestatus.com/api',
    { authority: 'gateway' },
  ),
]
