import { expect, test } from 'vitest'
import { knowledge } from '../knowledge/index.ts'
import { createHeaderWriter } from './response-headers.ts'

/** The headers of a response of a provider on a day, without those that it had before. */
function headersOf(provider: string, path: string, status: number, day: string, type = 'application/json') {
  const response = new Response('{}', { status, headers: { 'content-type': type, 'x-request-id': 'req_1' } })
  const writer = createHeaderWriter(knowledge, provider, () => Date.parse(`${day}T12:00:00Z`))
  writer.complete(response, new Request(`http://127.0.0.1${path}`), 1234.4)
  return Object.fromEntries(response.headers)
}

test.each([
  ['openai', '/v1/images/generations', 200, '2026-11-30'],
  ['openai', '/v1/images/generations', 200, '2022-11-13'],
  ['openai', '/v1/images/edits', 401, '2025-09-29'],
  ['openai', '/v1/images/variations', 401, '2025-09-29'],
  ['openrouter', '/api/v1/images', 200, '2026-09-09'],
  ['openrouter', '/api/v1/chat/completions', 200, '2026-01-08'],
  ['xai', '/v1/images/generations', 200, '2026-09-09'],
  ['xai', '/v1/images/generations', 400, '2026-09-09'],
  ['gemini', '/v1beta/models/a:generateContent', 200, '2026-07-07'],
  ['gemini', '/v1beta/models/a:predict', 200, '2026-03-16'],
  ['together', '/v1/images/generations', 200, '2026-11-30'],
])('%s %s, %i on %s', (provider, path, status, day) => {
  expect(headersOf(provider, path, status, day)).toMatchSnapshot()
})

test('a page that something else wrote keeps its own headers', () => {
  const page = headersOf('openai', '/v1/models', 502, '2026-11-30', 'text/html')
  expect(page).toEqual({ 'content-type': 'text/html', 'x-request-id': 'req_1' })
})

test.each([
  ['openai', 'x-ratelimit-limit-images', 200, false],
  ['openai', 'x-ratelimit-limit-images', 429, true],
  ['openai', 'x-ratelimit-limit-tokens', 429, false],
  ['together', 'x-ratelimit-limit-requests', 200, true],
])('%s states %s with status %i: %s', (provider, name, status, stated) => {
  const writer = createHeaderWriter(knowledge, provider, () => 0)
  expect(writer.statesLimit(name, status)).toBe(stated)
})
