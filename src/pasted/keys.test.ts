import { expect, test } from 'vitest'
import { takeKeys } from './index.ts'

const letters = 'abcdefghijklmnopqrstuvwx'
const url = 'https://a.example/v1/images/generations'
const request = { method: 'POST', url, headers: {} }

test.each([
  ['a bearer token of letters', { headers: { authorization: `Bearer ${letters}` } }, 'header authorization'],
  ['another scheme', { headers: { authorization: `Client-ID ${letters}` } }, 'header authorization'],
  ['a short key', { headers: { 'api-key': 'hunter2pass' } }, 'header api-key'],
  ['words of its owner', { headers: { 'x-goog-api-key': 'secret-token' } }, 'header x-goog-api-key'],
  ['the format of a key', { headers: { 'x-team': `sk-${letters}` } }, 'header x-team'],
  ['a cookie', { headers: { cookie: `lang=en; session=${letters}` } }, 'cookie session'],
  ['a parameter', { url: `${url}?size=1&key=${letters}` }, 'query key'],
  ['a short parameter', { url: `${url}?api_key=ab` }, 'query api_key'],
  ['a password in the URL', { url: `https://bob:${letters}@a.example/v1` }, 'URL'],
  ['a user', { auth: `bob:hunter2` }, 'user'],
  ['a user without a password', { auth: `${letters}:` }, 'user'],
  ['a field of the body', { body: { model: 'm', user: `sk-${letters}` } }, 'body user'],
  ['a nested field', { body: { a: [{ password: letters }] } }, 'body password'],
  [
    'a signed URL in the body',
    { body: { image: `https://b.example/a.png?sig=${letters}` } },
    'body image, query sig',
  ],
  ['a form', { form: [['api_key', letters]] }, 'form api_key'],
  ['text', { body_raw: `a=b&token=${letters}` }, 'body token'],
] as const)('takes the key out of %s', (_, more, place) => {
  const taken = takeKeys({ ...request, ...more }, 'A_KEY')
  expect(taken.keys).toMatchObject([{ place, variable: 'A_KEY' }])
  const [{ value } = { value: '' }] = taken.keys
  expect(JSON.stringify(taken.request).split('$A_KEY')).toHaveLength(2)
  expect(JSON.stringify(taken.request)).not.toContain(value.length > 2 ? value : '=ab')
})

test.each([
  { headers: { authorization: 'Bearer YOUR_API_KEY' } },
  { headers: { authorization: 'Bearer sk-1234' } },
  { headers: { authorization: 'Bearer sk-MYAPIKEY' } },
  { headers: { authorization: 'Bearer $(gcloud auth print-access-token)' } },
  { headers: { authorization: 'Bearer ${KEY:-none}', 'api-key': '%API_KEY%' } },
  { headers: { 'x-api-key': '<your-key>', 'x-goog-api-key': 'GEMINI_API_KEY' } },
  { headers: { 'idempotency-key': '7c4a8d09-ca37-4d2b-9f1a-0a1b2c3d4e5f' } },
  { headers: { cookie: 'lang=en-GB; theme=darkmodeisbest' } },
  { url: `${url}?api-version=2025-04-01-preview&key=$KEY` },
  { url: `${url}?key=YOUR_API_KEY` },
  { url: 'https://bob:$PASSWORD@a.example/v1' },
  { auth: 'bob:$PASSWORD' },
  {
    body: { prompt: `sk-${letters}`, user: 'alice@example.com', max_tokens: 9, trigger_token: 'a <s> token' },
  },
])('leaves %j', (more) => {
  const given = { ...request, ...more }
  expect(takeKeys(given, 'A_KEY')).toEqual({ request: given, keys: [] })
})

test('one key in two places is one variable, and another key is another', () => {
  const { keys } = takeKeys(
    {
      ...request,
      url: `${url}?key=${letters}`,
      headers: { authorization: `Bearer ${letters}` },
      auth: 'a:bcdefghi',
    },
    'A_KEY',
  )
  expect(keys.map(({ variable }) => variable)).toEqual(['A_KEY', 'A_KEY_2'])
})
