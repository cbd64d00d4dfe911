import { expect, test } from 'vitest'
import { anAlert } from '../../src/testing/index.ts'
import { alertSender } from '../support/alert-sender.ts'
import { receiver } from '../support/receivers.ts'

const section = '[{ webhook: { urlEnv: HOOK, allowPrivate: true } }]'

test('several that announce and send the same at once tell it once', async () => {
  const { url, got } = await receiver((_n, response) => setTimeout(() => response.end(), 20))
  const first = await alertSender(section, { HOOK: url })
  const others = await Promise.all(
    [1, 2, 3].map(() => alertSender(section, { HOOK: url }, { folder: first.folder })),
  )
  const alerts = Array.from({ length: 12 }, (_one, n) => anAlert({ key: `k${n}` }))
  await Promise.all(
    [first, ...others].map(async (each) => {
      await each.announce(alerts)
      await each.send()
    }),
  )
  const ids = got.map(({ headers }) => headers['webhook-id'])
  expect([ids.length, new Set(ids).size]).toEqual([12, 12])
  expect((await first.store.deliveries({})).map(({ state }) => state)).toEqual(alerts.map(() => 'sent'))
})

test('what one took and never settled is sent again under the same id once its lease is over', async () => {
  let now = Date.parse('2026-11-24T12:00:00Z')
  const { url, got } = await receiver()
  const one = await alertSender(section, { HOOK: url }, { now: () => new Date(now) })
  await one.announce([anAlert()])
  const iso = (ms: number) => new Date(ms).toISOString()
  const [lost] = await one.store.lease(iso(now), iso(now + 60_000), 1)
  const other = await alertSender(section, { HOOK: url }, { folder: one.folder, now: () => new Date(now) })
  expect(await other.send(300)).toEqual([])
  now += 61_000
  expect(await other.send(300)).toMatchObject([{ state: 'sent' }])
  expect(got.map(({ headers }) => headers['webhook-id'])).toEqual([lost?.id])
})
