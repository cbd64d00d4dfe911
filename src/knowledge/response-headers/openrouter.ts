import type { ResponseHeaderRow } from '../../contract/index.ts'

const provider = 'openrouter'
const observed = {
  kind: 'observed',
  source: 'crmne/ruby_llm spec/fixtures/vcr_cassettes/image_basic_functionality_openrouter_*',
  date: '2026-09-09',
} as const
/** First day on which a recording shows the headers of the images endpoint. */
const images = { from: '2026-09-09', endpoints: ['images'] }

/** Headers of openrouter.ai. */
export const openrouter: readonly ResponseHeaderRow[] = [
  {
    provider,
    name: 'x-generation-id',
    value: 'gen-img-{unix}-{hex}',
    status: 'success',
    ...images,
    ...observed,
  },
  { provider, name: 'x-provider-name', value: 'OpenAI', status: 'success', ...images, ...observed },
  {
    provider,
    name: 'access-control-expose-headers',
    value: 'X-Generation-Id,X-Provider-Name,request-id,cf-ray',
    ...images,
    ...observed,
  },
  { provider, name: 'access-control-allow-origin', value: '*', ...observed },
  {
    provider,
    name: 'permissions-policy',
    value:
      'payment=(self "https://checkout.stripe.com" "https://connect-js.stripe.com" "https://js.stripe.com" "https://*.js.stripe.com" "https://hooks.stripe.com")',
    ...observed,
  },
  {
    provider,
    name: 'referrer-policy',
    value: 'no-referrer, strict-origin-when-cross-origin',
    ...observed,
  },
  { provider, name: 'x-content-type-options', value: 'nosniff', ...observed },
  { provider, name: 'server', value: 'cloudflare', ...observed },
  { provider, name: 'cf-ray', value: '{hex}-SIM', ...observed },
]
