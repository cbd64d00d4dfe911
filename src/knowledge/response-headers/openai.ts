import type { ResponseHeaderRow } from '../../contract/index.ts'

const provider = 'openai'
/** Session records of the .NET SDK. */
const dotnet = {
  kind: 'observed',
  source: 'openai/openai-dotnet tests/SessionRecords/ImagesTests',
  date: '2026-03-27',
} as const
const ruby = {
  kind: 'observed',
  source: 'crmne/ruby_llm spec/fixtures/vcr_cassettes/image_*',
  date: '2026-09-09',
} as const
const oldest = {
  kind: 'observed',
  source: 'alexrudall/ruby-openai spec/fixtures/cassettes/images_*',
  date: '2024-01-19',
} as const

/**
 * Headers of api.openai.com. Image responses carry no `x-ratelimit-*` headers: 124 recorded ones of 2022 to 2026 have none, nor do those for
 * gpt-image-1.5 and gpt-image-2 of 2026-09-09. Only a rejected request states the limit of images. `openai-organization` and `openai-project`
 * are left out, because the simulator has neither.
 */
export const openai: readonly ResponseHeaderRow[] = [
  { provider, name: 'x-request-id', value: '{request}', ...ruby },
  { provider, name: 'openai-version', value: '2020-10-01', ...ruby },
  { provider, name: 'openai-processing-ms', value: '{ms}', ...ruby },
  {
    provider,
    name: 'www-authenticate',
    value: 'Bearer realm="OpenAI API"',
    status: 401,
    endpoints: ['models', 'generations', 'edits'],
    ...dotnet,
  },
  {
    provider,
    name: 'access-control-expose-headers',
    value: 'CF-Ray, X-Request-ID',
    from: '2026-09-09',
    ...ruby,
  },
  {
    provider,
    name: 'x-ratelimit-limit-images',
    value: '{limit}',
    status: 429,
    kind: 'documented',
    source: 'openai/openai-java#1039',
    date: '2026-09-20',
  },
  {
    provider,
    name: 'x-ratelimit-remaining-images',
    value: '{limit}',
    status: 429,
    kind: 'documented',
    source: 'openai/openai-java#1039',
    date: '2026-09-20',
  },
  {
    provider,
    name: 'x-ratelimit-reset-images',
    value: '{limit}',
    status: 429,
    kind: 'documented',
    source: 'openai/openai-java#1039',
    date: '2026-09-20',
  },
  {
    provider,
    name: 'strict-transport-security',
    value: 'max-age=15724800; includeSubDomains',
    until: '2024-06-01',
    ...oldest,
  },
  {
    provider,
    name: 'strict-transport-security',
    value: 'max-age=31536000; includeSubDomains; preload',
    from: '2024-06-01',
    ...ruby,
  },
  { provider, name: 'access-control-allow-origin', value: '*', until: '2025-04-18', ...ruby },
  { provider, name: 'server', value: 'cloudflare', from: '2023-04-26', ...oldest },
  { provider, name: 'cf-cache-status', value: 'DYNAMIC', from: '2023-04-26', ...oldest },
  { provider, name: 'cf-ray', value: '{hex}-SIM', from: '2023-04-26', ...ruby },
  { provider, name: 'alt-svc', value: 'h3=":443"; ma=86400', from: '2023-04-26', ...oldest },
  { provider, name: 'x-content-type-options', value: 'nosniff', from: '2024-06-01', ...ruby },
]
