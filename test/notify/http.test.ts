import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { anAlert } from '../../src/testing/index.ts'
import { alertSender } from '../support/alert-sender.ts'
import { receiver } from '../support/receivers.ts'

const hook = '{ webhook: { urlEnv: HOOK, allowPrivate: true } }'
const secret = `whsec_${Buffer.from('only for tests').toString('base64')}`

test('a signed CloudEvent arrives once, however often it is enqueued', async () => {
  const { url, got } = await receiver()
  const env = { HOOK: url, SECRET: secret }
  const one = await alertSender('[{ webhook: { urlEnv: HOOK, secretEnv: SECRET, allowPrivate: true } }]', env)
  expect(await one.announce([anAlert()])).toBe(1)
  expect(await one.announce([anAlert()])).toBe(0)
  expect(await one.send()).toMatchObject([{ receiver: 'webhook', state: 'sent', attempts: 1 }])
  expect(await one.announce([anAlert({ title: 'said in other words' })])).toBe(0)
  expect(await one.send()).toEqual([])
  expect(got).toHaveLength(1)
  const { body = '', headers = {} } = got.at(0) ?? {}
  const event = new Webhook(secret).verify(
    body,
    Object.fromEntries(Object.entries(headers).map(([k, v]) => [k, String(v)])),
  )
  expect(event).toMatchObject({
    specversion: '1.0',
    id: expect.stringMatching(/^[0-9a-f]{32}$/),
    source: expect.stringMatching(/.+/),
    type: 'graycard.alert.open',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    data: { title: 'model-one shuts down on 2026-12-01' },
  })
})

test('an alert is opened, updated, ended, and may be opened again', async () => {
  const { url, got } = await receiver()
  const one = await alertSender(`[${hook}]`, { HOOK: url })
  const steps = [
    anAlert(),
    anAlert({ certainty: 'confirmed' }),
    anAlert({ certainty: 'confirmed', daysLeft: 1 }),
    anAlert({ state: 'over' }),
    anAlert({ state: 'over' }),
    anAlert(),
  ]
  /* oxlint-disable no-await-in-loop -- one after the other is what is tested */
  for (const alert of steps) {
    await one.announce([alert])
    await one.send()
  }
  /* oxlint-enable no-await-in-loop */
  expect(got.map(({ body }) => JSON.parse(body).type.split('.').at(-1))).toEqual([
    'open',
    'updated',
    'updated',
    'over',
    'open',
  ])
  expect(await one.open()).toHaveLength(1)
})

describe('recipients that fail', () => {
  test.each([
    ['returns 500 once', (n: number) => (n === 0 ? 500 : 200), {}, 2, 'sent'],
    ['returns 429 with retry-after', (n: number) => (n === 0 ? 429 : 204), { 'retry-after': '1' }, 2, 'sent'],
    ['returns a long retry-after', () => 429, { 'retry-after': '7200' }, 1, 'waiting'],
    ['redirects', () => 302, { location: 'http://127.0.0.1:1/' }, 1, 'waiting'],
    ['rejects', () => 403, {}, 1, 'waiting'],
    ['is gone', () => 410, {}, 1, 'given up'],
  ] as const)('one that %s', async (_name, status, headers, tries, state) => {
    const { url, got } = await receiver((n, response) =>
      response.writeHead(status(n), headers).end('no, canary'),
    )
    const one = await alertSender(`[${hook}]`, { HOOK: url })
    await one.announce([anAlert()])
    const [delivered] = await one.send(4000)
    expect(delivered).toMatchObject({ state, attempts: tries })
    expect(got).toHaveLength(tries)
    expect(new Set(got.map((each) => each.headers['webhook-id'])).size).toBe(1)
    if (state !== 'sent') expect(delivered?.problem).toContain(String(status()))
  })

  test('a dead or slow recipient delays neither the others nor the command', async () => {
    const well = await receiver()
    const slow = await receiver(() => undefined)
    const env = {
      WELL: well.url,
      SLOW: slow.url,
      DEAD: 'http://127.0.0.1:1/',
      NONSENSE: 'ftp://files.example/',
    }
    const list = Object.keys(env).map(
      (name) => `{ webhook: { name: ${name.toLowerCase()}, urlEnv: ${name}, allowPrivate: true } }`,
    )
    const one = await alertSender(`[${list.join(', ')}]`, env)
    await one.announce([anAlert(), anAlert({ key: 'another', title: 'another' })])
    const start = performance.now()
    const delivered = await one.send(1500)
    expect(performance.now() - start).toBeLessThan(2500)
    expect(well.got).toHaveLength(2)
    const problems = delivered
      .filter(({ state }) => state === 'waiting')
      .map(({ receiver: name, problem }) => `${name}: ${problem}`)
    expect(problems).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^dead: .*ECONNREFUSED/),
        expect.stringMatching(/^slow: no .* within/),
        expect.stringMatching(/^nonsense: .*http/),
      ]),
    )
    expect(slow.got.length).toBeLessThanOrEqual(2)
  })

  test('a private address gets no request unless allowPrivate is set', async () => {
    const { url, got } = await receiver()
    const one = await alertSender('[{ webhook: { urlEnv: HOOK } }]', { HOOK: url })
    await one.announce([anAlert()])
    expect(await one.send()).toMatchObject([
      { problem: expect.stringMatching(/private address.*allowPrivate: true/) },
    ])
    expect(got).toEqual([])
  })

  test('a recipient with an unset variable is reported, and gets the alert once it is set', async () => {
    const { url, got } = await receiver()
    const unset = await alertSender(`[${hook}]`, {})
    expect(unset.problems).toEqual([{ receiver: 'webhook', problem: 'HOOK is not set' }])
    expect(await unset.announce([anAlert()])).toBe(0)
    const set = await alertSender(`[${hook}]`, { HOOK: url }, { folder: unset.folder })
    await set.announce([anAlert()])
    await set.send()
    expect(got).toHaveLength(1)
  })
})

test('a message is given up after 24 hours, and sent anew if its cause is still open', async () => {
  let now = Date.parse('2026-11-24T12:00:00Z')
  const { url, got } = await receiver((n, response) => response.writeHead(n < 2 ? 503 : 200).end())
  const one = await alertSender(`[${hook}]`, { HOOK: url }, { now: () => new Date(now) })
  await one.announce([anAlert()])
  expect(await one.send(500)).toMatchObject([{ state: 'waiting' }])
  now += 25 * 3_600_000
  const [givenUp] = await one.send(500)
  expect(givenUp).toMatchObject({ state: 'given up' })
  expect(givenUp?.problem).toMatchSnapshot()
  await one.announce([anAlert()])
  expect(await one.send(500)).toMatchObject([{ state: 'sent' }])
  expect(got).toHaveLength(3)
})

test('the end of an alert that was never sent is not sent either', async () => {
  let now = Date.parse('2026-11-24T12:00:00Z')
  const { url, got } = await receiver((n, response) => response.writeHead(n === 0 ? 503 : 200).end())
  const one = await alertSender(`[${hook}]`, { HOOK: url }, { now: () => new Date(now) })
  await one.announce([anAlert()])
  await one.send(500)
  now += 60_000
  await one.announce([anAlert({ state: 'over' })])
  const delivered = await one.send(500)
  expect(delivered.map(({ state }) => state)).toEqual(['given up', 'given up'])
  expect(delivered.map(({ problem }) => `${problem}`).toSorted()).toMatchSnapshot()
  expect(got).toHaveLength(1)
})

test('filters by severity, event, contract and environment', async () => {
  const { url, got } = await receiver()
  const to = (name: string, filter: string) =>
    `{ webhook: { name: ${name}, urlEnv: HOOK, allowPrivate: true, ${filter} } }`
  const one = await alertSender(
    `[${to('calm', 'atLeast: breaking')}, ${to('prices', 'events: [price_changed]')}, ${to('staging', 'environments: [staging]')}, ${to('all', 'atLeast: cosmetic')}]`,
    { HOOK: url },
  )
  await one.announce([
    anAlert({ key: 'a', severity: 'risky', event: 'price_changed' }),
    anAlert({ key: 'b', severity: 'cosmetic', affects: ['hero@staging'] }),
    anAlert({ key: 'c', severity: 'breaking', affects: ['x@staging'] }),
  ])
  const delivered = await one.send()
  expect(delivered.map((each) => each.receiver).toSorted()).toEqual([
    'all',
    'all',
    'all',
    'calm',
    'prices',
    'staging',
  ])
  expect(got).toHaveLength(6)
})
