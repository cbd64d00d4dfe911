import { expect, test } from 'vitest'
import type { Trial } from '../../contract/index.ts'
import { answer } from './answer.ts'
import { ticket } from './ticket.ts'

const now = new Date('2026-12-01T00:00:00Z')
const failure = {
  status: 500,
  headers: { 'x-request-id': 'req_abc123' },
  body: '{"error":{"message":"The server had an error","type":"server_error"}}',
  request: {
    method: 'POST',
    url: 'https://api.openai.com/v1/images/generations',
    headers: { authorization: 'Bearer [redacted]' },
    body: { model: 'gpt-image-2', prompt: 'p', size: '1024x1024', n: 1 },
  },
  at: '2026-11-30T21:00:05Z',
}
const trials: readonly Trial[] = [
  {
    id: 'known-good-request',
    what: 'the documented minimal request',
    environment: 'prod',
    exchange: 'abc123',
    result: 'images',
    status: 200,
    says: 'an image',
    images: 1,
  },
  {
    id: 'sibling-environment',
    what: 'your request',
    environment: 'other',
    result: 'not sent',
    says: 'no key',
    images: 0,
  },
]
const section = (text: string, title: string) =>
  text.split(`## ${title}\n`)[1]?.split('\n## ')[0]?.trim() ?? ''

test('a ticket states what support needs, and no key', () => {
  const text = ticket(answer(failure, { now }), trials)
  for (const part of ['req_abc123', '2026-11-30 21:00:05 UTC', 'Bearer $API_KEY'])
    expect(text).toContain(part)
  expect(section(text, 'Expected')).toMatch(
    /an image as requested: size 1024x1024, n 1\.\nNo documented rule of gpt-image-2 contradicts the request \(https:/,
  )
  expect(section(text, 'Returned')).toMatch(/^Status 500\./)
  expect(section(text, 'Ruled out')).toMatch(
    /A wrong request.*\n- The documented minimal request from prod: 200, an image \(exchange abc123\)$/,
  )
  expect(text).not.toContain('## Not ruled out')
})

test('a ticket does not list under what is ruled out that the documentation contradicts the request', () => {
  const { request } = failure
  const wrong = { ...failure, request: { ...request, body: { ...request.body, size: '10x10' } } }
  const text = ticket(answer(wrong, { now }))
  expect(section(text, 'Not ruled out')).toContain('10x10')
  expect(section(text, 'Ruled out')).toBe('- No other request was sent yet.')
  expect(section(text, 'Expected')).not.toContain('No documented rule')
})

test('a ticket about images states how they differ, and not where a recording keeps them', () => {
  const problem = { message: 'Returned 1254x1254, requested 1024x1024', blame: 'gateway' }
  const served = { ...failure, status: 200, body: '{"data":[{"b64_json":"graycard:lifted/0"}]}' }
  // Only these fields of a finding are read.
  const text = ticket(answer({ ...served, problems: [problem as never] }, { now }))
  expect(text).toMatch(/^# Not as requested \(status 200\) at openai/)
  expect(section(text, 'Returned')).toContain('Status 200. Returned 1254x1254, requested 1024x1024.')
  expect(text).not.toContain('lifted')
})
