import { expect, test } from 'vitest'
import { requestCurl } from './request-curl.ts'

const written = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  requestCurl({
    headers: {},
    parts: [],
    text: '',
    request: { method: 'POST', url, headers, fields: { model: 'm' } },
  })

test('a request without a key gets one only at the own host of a provider, over HTTPS', () => {
  expect(written('https://api.openai.com/v1/images/generations')).toContain('Bearer $API_KEY')
  for (const url of ['http://api.openai.com/v1/x', 'https://a.openai.azure.com/x', 'https://cdn.example/x'])
    expect(written(url)).not.toContain('API_KEY')
  expect(written('https://a.example/x', { authorization: '[redacted]' })).toContain('Bearer $API_KEY')
})
