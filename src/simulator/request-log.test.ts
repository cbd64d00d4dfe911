import { describe, expect, test } from 'vitest'
import { answerFromLog, createRequestLog, loggedRequest, type SimulatedRequest } from './request-log.ts'

const url = 'http://127.0.0.1:4020/v1/images/generations?key=secret'
const entry = (fields: Readonly<Record<string, unknown>>): SimulatedRequest =>
  loggedRequest(
    new Request(url, { method: 'POST', headers: { authorization: 'Bearer secret' } }),
    200,
    [
      {
        response: { status: 200, headers: {}, body: {} },
        billed: 1,
        read: { fields, images: [], inForm: false },
      },
    ],
    new Date('2026-11-30T00:00:00Z'),
  )

test('an entry has neither headers nor the query', () => {
  expect(JSON.stringify(entry({ model: 'm' }))).not.toContain('secret')
})

test.each([
  ['a short text', 'A red kite', 'A red kite'],
  ['a long text', 'ab '.repeat(400), `${'ab '.repeat(400).slice(0, 1000)}… (1200 characters)`],
  ['a data URL', 'data:image/png;base64,AAAA', '(26 characters of data)'],
  ['base64', 'A'.repeat(2000), '(2000 characters of data)'],
  ['an object', { image_url: 'data:image/png;base64,AA' }, { image_url: '(24 characters of data)' }],
  ['a list', [1, null, true], [1, null, true]],
])('%s', (_name, value, expected) => {
  expect(entry({ value }).fields).toEqual({ value: expected })
})

test('the length of a prompt is there if the prompt was cut', () => {
  const lengthOf = (prompt: string) => entry({ prompt }).promptLength
  expect([lengthOf('A red kite'), lengthOf('ab '.repeat(400)), lengthOf('A'.repeat(2000))]).toEqual([
    undefined,
    1200,
    2000,
  ])
})

test('the oldest of more than 1,000 requests is dropped', () => {
  const log = createRequestLog()
  for (let n = 0; n < 1003; n++) log.add(entry({ n }))
  expect([log.list().length, log.list()[0]?.fields]).toEqual([1000, { n: 3 }])
})

const long = ' x'.repeat(100_000)
const many = Array.from({ length: 32 }, () => 'ab '.repeat(300))
test.each<readonly [string, Readonly<Record<string, unknown>>]>([
  ['a long name', { [long]: 1 }],
  ['many names', Object.fromEntries(Array.from({ length: 100_000 }, (_one, n) => [`field${n}`, n]))],
  ['many names in a field', { a: Object.fromEntries(Array.from({ length: 100_000 }, (_one, n) => [n, n])) }],
  ['lists in lists', { a: Array.from({ length: 32 }, () => Array.from({ length: 32 }, () => many)) }],
  ['long texts', Object.fromEntries(Array.from({ length: 64 }, (_one, n) => [`field${n}`, long]))],
])('the log is bounded with %s', (_name, fields) => {
  const one = entry(fields)
  expect(JSON.stringify(one).length).toBeLessThan(101_000)
  const log = createRequestLog()
  for (let n = 0; n < 200; n++) log.add(one)
  expect(JSON.stringify(log.list()).length).toBeLessThan(8_100_000)
  expect(log.list().at(-1)).toBe(one)
})

describe('over HTTP', () => {
  const ask = (method: string, path: string) => {
    const log = createRequestLog()
    log.add(entry({ n: 1 }))
    const response = answerFromLog(new Request(`http://127.0.0.1:4020${path}`, { method }), log, () => ({
      images: 1,
      calls: 1,
    }))
    return { response, log }
  }
  test('the requests are listed', async () => {
    expect(await ask('GET', '/__requests').response?.json()).toEqual([entry({ n: 1 })])
  })
  test('the requests are cleared', () => {
    const { response, log } = ask('DELETE', '/__requests')
    expect([response?.status, log.list()]).toEqual([204, []])
  })
  test('the bill is returned', async () => {
    expect(await ask('GET', '/__bill').response?.json()).toEqual({ images: 1, calls: 1 })
  })
  test.each([
    ['POST', '/__requests', 'GET, DELETE'],
    ['DELETE', '/__bill', 'GET'],
  ])('%s %s is rejected', (method, path, allow) => {
    const { response } = ask(method, path)
    expect([response?.status, response?.headers.get('allow')]).toEqual([405, allow])
  })
  test('any other path belongs to the API', () => {
    expect(ask('GET', '/v1/models').response).toBeUndefined()
  })
})
