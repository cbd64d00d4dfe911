import { expect, test } from 'vitest'
import { adhocConfig } from '../src/app/workspace/index.ts'

/** Whose API a base URL is, where nobody says. */
test.each([
  ['https://api.openai.com/v1', 'openai'],
  ['https://openrouter.ai/api/v1', 'openrouter'],
  ['https://mine.openai.azure.com/openai/v1', 'azure'],
  ['https://mine.openai.azure.com/openai/deployments?api-version=2025-04-01-preview', 'azure'],
  ['https://openai.azure.com.example/v1', 'openai-compatible'],
  ['https://notopenrouter.ai/api/v1', 'openai-compatible'],
  ['http://127.0.0.1:4000/v1', 'openai-compatible'],
])('%s is of %s', (baseUrl, provider) => {
  const { file } = adhocConfig({ baseUrl, model: 'm' }, '.')
  expect(file.contracts['adhoc']?.provider).toBe(provider)
})
