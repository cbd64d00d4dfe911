import type { ModelSheet, ProviderSheet } from '../../contract/index.ts'

const guide = {
  kind: 'documented',
  source: 'https://learn.microsoft.com/azure/ai-services/openai/how-to/dall-e',
  date: '2026-11-24',
} as const

const clients = {
  kind: 'documented',
  source: 'https://docs.openclaw.ai/providers/openai/azure',
  date: '2026-11-24',
} as const

const schedule = {
  kind: 'documented',
  source:
    'https://github.com/MicrosoftDocs/azure-ai-docs/blob/00bb5540/articles/foundry/openai/includes/concepts-model-retirement-schedule-content.md',
  date: '2026-07-07',
} as const

/** Azure retires a model on a day of its own. */
const retires = (model: string, day: string, claims: ModelSheet['claims']): ModelSheet => ({
  provider: 'azure',
  model,
  claims: [{ path: 'shutdown', value: day, ...schedule }, ...claims],
})

/** Azure offers OpenAI's models under deployment names, with its own prices and retirement dates. Its API has neither; the dates are those of its documentation. */
export const azure: ProviderSheet = {
  provider: 'azure',
  claims: [
    {
      path: 'baseUrl.form',
      value:
        'https://RESOURCE.openai.azure.com/openai/v1 (or …/openai/deployments?api-version=VERSION for the older endpoints)',
      ...guide,
      note: 'vercel/ai packages/azure has the same two',
    },
    { path: 'host', value: '.openai.azure.com', ...guide },
    { path: 'host', value: '.services.ai.azure.com', ...clients },
    { path: 'host', value: '.cognitiveservices.azure.com', ...clients },
    { path: 'docs', value: guide.source, ...guide },
    {
      path: 'keyEnv',
      value: 'AZURE_OPENAI_API_KEY',
      kind: 'observed',
      source: 'openclaw/openclaw#71526',
      date: '2026-04-25',
      note: 'vercel/ai reads AZURE_API_KEY',
    },
    {
      path: 'errors.keys',
      value: ['code', 'message'],
      kind: 'observed',
      source:
        'OkGoDoIt/OpenAI-API-dotnet#179 (a 404 has no more); image refusals have all four (openclaw/openclaw#71526)',
      date: '2026-04-25',
    },
    { path: 'deployments', value: true, ...guide },
    {
      path: 'lifecycle',
      value: 'own',
      kind: 'documented',
      source: 'https://learn.microsoft.com/azure/ai-services/openai/concepts/model-retirements',
      date: '2026-11-22',
    },
  ],
  models: [
    retires('gpt-image-1', '2026-10-23', []),
    retires('gpt-image-1.5', '2026-12-16', []),
    retires('gpt-image-1-mini', '2027-04-07', []),
    retires('gpt-image-2', '2027-04-21', []),
  ],
}
