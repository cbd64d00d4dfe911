import type { ResponseHeaderRow } from '../../contract/index.ts'

const provider = 'gemini'
const observed = {
  kind: 'observed',
  source: 'crmne/ruby_llm spec/fixtures/vcr_cassettes/image_basic_functionality_gemini_*',
  date: '2026-07-07',
} as const

/** Headers of generativelanguage.googleapis.com. */
export const google: readonly ResponseHeaderRow[] = [
  { provider, name: 'content-type', value: 'application/json; charset=UTF-8', ...observed },
  {
    provider,
    name: 'x-gemini-service-tier',
    value: 'standard',
    status: 'success',
    from: '2026-04-01',
    endpoints: ['generateContent', 'streamGenerateContent'],
    ...observed,
  },
  { provider, name: 'vary', value: 'Origin, Referer, X-Origin', ...observed },
  { provider, name: 'server', value: 'scaffolding on HTTPServer2', ...observed },
  { provider, name: 'x-xss-protection', value: '0', ...observed },
  { provider, name: 'x-frame-options', value: 'SAMEORIGIN', ...observed },
  { provider, name: 'x-content-type-options', value: 'nosniff', ...observed },
  { provider, name: 'server-timing', value: 'gfet4t7; dur={ms}', ...observed },
  { provider, name: 'alt-svc', value: 'h3=":443"; ma=2592000,h3-29=":443"; ma=2592000', ...observed },
]
