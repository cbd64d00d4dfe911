import type { Watchable } from '../../contract/index.ts'
import { wisgateImages } from '../sources/index.ts'

/** Models lists of APIs, requested with the user's own API key. */
export const lists: readonly Watchable[] = [
  {
    id: 'openai-models',
    title: 'Models that OpenAI lists for your key',
    provider: 'openai',
    at: { kind: 'models', provider: 'openai' },
    authority: 'vendor',
    everyMinutes: 60,
    source: 'https://developers.openai.com/api/reference/resources/models/methods/list',
    date: '2026-11-22',
  },
  {
    id: 'wisgate-models',
    title: 'Models that WisGate lists for your key',
    provider: 'wisgate',
    at: { kind: 'models', provider: 'wisgate' },
    authority: 'gateway',
    everyMinutes: 60,
    source: wisgateImages.source,
    date: wisgateImages.date,
  },
]
