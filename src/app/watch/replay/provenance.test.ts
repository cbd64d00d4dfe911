import { expect, test } from 'vitest'
import type { Authority } from '../../../contract/index.ts'
import type { Source } from '../../../plugin/index.ts'
import { provenanceOf } from './provenance.ts'

const own = { describesOneApi: true } as const
const served = '{"servers":[{"url":"https://api.openai.com/v1"}]}'

test.each<[string, Pick<Source, 'describesOneApi'>, string, string | undefined, Authority]>([
  ['openapi:openai/openai-openapi', own, '', 'openai', 'vendor'],
  ['openapi:openai/openai-openapi@v2', own, served, 'openai', 'vendor'],
  ['openapi:openai/another-name', own, '', 'openai', 'vendor'],
  ['openapi:tryAGI/OpenAI', own, served, 'openai', 'mirror'],
  ['openapi:somebody/openai-client', own, served, 'openai', 'mirror'],
  ['openapi:somebody/client', own, served, 'openai', 'mirror'],
  ['openapi:acme', own, '', 'acme', 'vendor'],
  ['openapi-other:xai', own, '{"source":{"repo":"tryAGI/Xai"}}', 'xai', 'mirror'],
  ['openapi-other:localai', own, '{"source":{"repo":"mudler/LocalAI"}}', 'localai', 'gateway'],
  ['openapi-other:azure-openai-2024-10-21', own, '', 'azure', 'vendor'],
  ['prices:litellm (a copy)', {}, served, undefined, 'catalogue'],
  ['deprecations:deprecations/deprecations-rss', {}, '', undefined, 'catalogue'],
])('%s is told by its name, its repository or the host in it', (name, reader, text, provider, authority) => {
  const { provider: found, authority: nearness } = provenanceOf(name, text, reader)
  expect([found, nearness]).toEqual([provider, authority])
})
