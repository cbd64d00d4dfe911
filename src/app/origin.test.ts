import { expect, test } from 'vitest'
import { provenanceOf } from './origin.ts'

const served = '{"servers":[{"url":"https://api.openai.com/v1"}]}'

test.each([
  ['openapi:openai/openai-openapi', 'openapi', '', 'openai', 'vendor'],
  ['openapi:openai/openai-openapi@v2', 'openapi', served, 'openai', 'vendor'],
  ['openapi:openai/another-name', 'openapi', '', 'openai', 'vendor'],
  ['openapi:tryAGI/OpenAI', 'openapi', served, 'openai', 'mirror'],
  ['openapi:somebody/openai-client', 'openapi', served, 'openai', 'mirror'],
  ['openapi:somebody/client', 'openapi', served, 'openai', 'mirror'],
  ['openapi:acme', 'openapi', '', 'acme', 'vendor'],
  ['openapi-other:xai', 'openapi', '{"source":{"repo":"tryAGI/Xai"}}', 'xai', 'mirror'],
  ['openapi-other:localai', 'openapi', '{"source":{"repo":"mudler/LocalAI"}}', 'localai', 'gateway'],
  ['openapi-other:azure-openai-2024-10-21', 'openapi', '', 'azure', 'vendor'],
  ['prices:litellm (a copy)', 'prices', served, undefined, 'catalogue'],
  ['deprecations:deprecations/deprecations-rss', 'deprecations', '', undefined, 'catalogue'],
])('%s is told by its name, its repository or the host in it', (name, kind, text, provider, authority) => {
  const { provider: found, authority: nearness } = provenanceOf(name, kind, text)
  expect([found, nearness]).toEqual([provider, authority])
})
