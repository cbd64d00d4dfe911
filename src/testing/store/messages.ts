import { expect, test } from '../runner/vitest.ts'
import { anAlert } from '../samples/alert.ts'
import { anOutgoing, atNoon, noon, type Opener } from './rows.ts'

const soon = '2026-11-24T12:01:00.000Z'
const late = '2026-11-24T12:10:00.000Z'

/** Tests of messages and their leases. */
export function messageCases(fresh: () => Promise<Opener>): void {
  test('a message is enqueued once per id, and a cause may return under a new id', async () => {
    const store = await (await fresh())(atNoon)
    const first = anOutgoing()
    const over = anOutgoing({ id: 'message-3', alert: anAlert({ state: 'over' }) })
    const again = anOutgoing({ id: 'message-4' })
    await store.enqueue([first, anOutgoing({ receiver: 'boss' })])
    await store.enqueue([anOutgoing({ attempts: 9 }), over, again])
    await store.enqueue([])
    expect(await store.lease(noon, soon, 10)).toEqual([first, over, again])
    await store.close()
  })

  test('due messages are leased in order, to one process at a time, until the lease ends', async () => {
    const open = await fresh()
    const [one, two] = [await open(atNoon), await open(atNoon)]
    const rows = [
      anOutgoing({ id: 'c', dueAt: '2026-11-24T13:00:00+02:00', alert: anAlert({ key: 'c' }) }),
      anOutgoing({ id: 'a', alert: anAlert({ key: 'a' }) }),
      anOutgoing({ id: 'b', alert: anAlert({ key: 'b' }) }),
      anOutgoing({ id: 'later', dueAt: late, alert: anAlert({ key: 'later' }) }),
    ]
    await one.enqueue(rows)
    const ids = async (leased: ReturnType<typeof one.lease>) => (await leased).map(({ id }) => id)
    expect(await ids(one.lease(noon, soon, 2))).toEqual(['c', 'a'])
    expect(await ids(two.lease(noon, soon, 9))).toEqual(['b'])
    expect(await ids(two.lease(noon, soon, 9))).toEqual([])
    expect(await ids(two.lease(soon, late, 9))).toEqual(['c', 'a', 'b'])
    await one.close()
    await two.close()
  })

  test('a message is settled once: a lost lease settles nothing, except that the message was sent', async () => {
    const open = await fresh()
    const [one, two] = [await open(atNoon), await open(atNoon)]
    const message = anOutgoing()
    await one.enqueue([message])
    await one.lease(noon, soon, 1)
    const again = { ...message, attempts: 1, dueAt: soon, lastProblem: 'answered 503' }
    await one.settle(again)
    expect(await two.lease(noon, late, 1)).toEqual([])
    expect(await two.lease(soon, late, 1)).toEqual([again])
    await one.settle({ ...message, state: 'given up' })
    expect(await two.deliveries({})).toEqual([again])
    const sent = { ...message, state: 'sent' as const, attempts: 2, thread: { id: 'T1', number: 7 } }
    await one.settle(sent)
    await two.settle({ ...again, attempts: 9 })
    expect(await two.deliveries({ states: ['sent'] })).toEqual([sent])
    expect(await two.deliveries({ states: ['waiting', 'given up'] })).toEqual([])
    expect(await two.thread('team', message.alert.key)).toEqual({ id: 'T1', number: 7 })
    expect(await two.thread('boss', message.alert.key)).toBeUndefined()
    await one.close()
    await two.close()
  })

  test('deliveries are filtered by the time of their last attempt, and a thread is the newest one', async () => {
    let now = noon
    const store = await (await fresh())(() => new Date(now))
    const first = anOutgoing({ thread: { id: 1 } })
    const last = anOutgoing({ id: 'message-2', alert: anAlert({ state: 'updated' }), thread: { id: 2 } })
    await store.enqueue([first, last])
    now = soon
    await store.settle({ ...first, state: 'sent' })
    expect((await store.deliveries({ since: soon })).map(({ id }) => id)).toEqual(['message-1'])
    expect((await store.deliveries({})).map(({ id }) => id)).toEqual(['message-1', 'message-2'])
    expect(await store.thread('team', first.alert.key)).toEqual({ id: 1 })
    await store.settle({ ...last, state: 'sent' })
    expect(await store.thread('team', first.alert.key)).toEqual({ id: 2 })
    expect(await store.deliveries({ states: [] })).toEqual([])
    await store.close()
  })
}
