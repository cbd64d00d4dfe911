import type { Watchable } from '../../contract/index.ts'
import { deprecations, openapi, reference, wisgateImages } from '../sources/index.ts'

/** Every page of OpenAI’s documentation has a Markdown version at its URL with `.md`. Source: https://developers.openai.com/llms.txt. */
const openaiDocs = { provider: 'openai', authority: 'vendor', date: '2026-11-22' } as const
const address = (url: string) => ({ at: { kind: 'url', url } as const })

/** Documents by vendors and gateways about the accepted fields and the lifecycle of their APIs. */
export const documents: readonly Watchable[] = [
  {
    ...openaiDocs,
    id: 'openai-deprecations',
    title: 'OpenAI’s table of models that are shut down',
    reader: 'deprecations-page',
    ...address(`${deprecations.source}.md`),
    everyMinutes: 180,
    source: deprecations.source,
  },
  {
    ...openaiDocs,
    id: 'openai-changelog',
    title: 'OpenAI’s changelog of the API',
    reader: 'docs-page',
    ...address('https://developers.openai.com/api/docs/changelog.md'),
    everyMinutes: 180,
    source: 'https://developers.openai.com/api/docs/changelog',
  },
  {
    ...openaiDocs,
    id: 'openai-image-reference',
    title: 'OpenAI’s reference of image generation',
    reader: 'docs-page',
    ...address(`${reference.source}.md`),
    everyMinutes: 360,
    source: reference.source,
  },
  {
    ...openaiDocs,
    id: 'openai-pricing',
    title: 'OpenAI’s page of prices',
    reader: 'docs-page',
    ...address('https://developers.openai.com/api/docs/pricing.md'),
    everyMinutes: 360,
    source: 'https://developers.openai.com/api/docs/pricing',
  },
  {
    id: 'openai-openapi',
    title: 'OpenAPI document of OpenAI’s API',
    reader: 'openapi',
    provider: 'openai',
    ...address('https://raw.githubusercontent.com/openai/openai-openapi/main/openapi.yaml'),
    authority: 'vendor',
    everyMinutes: 360,
    source: 'https://github.com/openai/openai-openapi',
    date: openapi.date,
  },
  {
    id: 'wisgate-docs',
    title: 'WisGate’s page of the images API',
    reader: 'docs-page',
    provider: 'wisgate',
    ...address(`${wisgateImages.source}.md`),
    authority: 'gateway',
    everyMinutes: 360,
    source: wisgateImages.source,
    date: wisgateImages.date,
  },
  {
    id: 'azure-retirements',
    title: 'Azure’s schedule of models that are retired',
    reader: 'deprecations-page',
    provider: 'azure',
    ...address(
      'https://raw.githubusercontent.com/MicrosoftDocs/azure-ai-docs/main/articles/foundry/openai/includes/concepts-model-retirement-schedule-content.md',
    ),
    authority: 'gateway',
    everyMinutes: 720,
    source: 'https://learn.microsoft.com/azure/ai-services/openai/concepts/model-retirements',
    date: '2026-11-24',
  },
]
