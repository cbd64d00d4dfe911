import type { ResponseHeaderRow } from '../../contract/index.ts'

const provider = 'xai'
const observed = {
  kind: 'observed',
  source:
    'crmne/ruby_llm spec/fixtures/vcr_cassettes/image_basic_functionality_xai_grok-imagine-image_can_paint_images.yml',
  date: '2026-09-09',
} as const
/** Limits come only with images: a public note of 2026 says that errors and the models list carry none. */
const success = { status: 'success', endpoints: ['generations', 'edits'] } as const

/** Headers of api.x.ai. The remaining requests equal the limit, in this and in other recorded responses. */
export const xai: readonly ResponseHeaderRow[] = [
  { provider, name: 'x-ratelimit-limit-requests', value: '300', ...success, ...observed },
  { provider, name: 'x-ratelimit-remaining-requests', value: '300', ...success, ...observed },
  { provider, name: 'x-metrics-e2e-ms', value: '{ms}.0', ...success, ...observed },
  { provider, name: 'x-request-id', value: '{request}', ...observed },
  { provider, name: 'x-zero-data-retention', value: 'false', ...observed },
  { provider, name: 'x-data-retention', value: 'general', ...observed },
  { provider, name: 'strict-transport-security', value: 'max-age=31536000', ...observed },
  {
    provider,
    name: 'vary',
    value: 'origin, access-control-request-method, access-control-request-headers',
    ...observed,
  },
  { provider, name: 'access-control-allow-origin', value: '*', ...observed },
  { provider, name: 'access-control-expose-headers', value: '*', ...observed },
  { provider, name: 'cf-cache-status', value: 'DYNAMIC', ...observed },
  { provider, name: 'server', value: 'cloudflare', ...observed },
  { provider, name: 'cf-ray', value: '{hex}-SIM', ...observed },
]
