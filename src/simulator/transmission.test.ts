import { describe, expect, test } from 'vitest'
import { applyTransmission } from './transmission.ts'

const open = () => new AbortController()
const text = 'x'.repeat(1000)
const reply = (body = text) => new Response(body, { status: 201, headers: { 'x-a': 'b' } })

async function read({ body }: Response) {
  const parts: number[] = []
  for await (const part of body ?? []) parts.push(part.length)
  return parts
}

describe('sends a body', () => {
  test('whole and at once', async () => {
    const one = reply()
    expect(await applyTransmission(one, {}, open().signal)).toBe(one)
    expect(await applyTransmission(one, undefined, open().signal)).toBe(one)
  })
  test('late', async () => {
    const start = performance.now()
    expect(await (await applyTransmission(reply(), { delayMs: 80 }, open().signal)).text()).toBe(text)
    expect(performance.now() - start).toBeGreaterThan(70)
  })
  test('slowly, to the last byte', async () => {
    const parts = await read(await applyTransmission(reply(), { bytesPerSecond: 6000 }, open().signal))
    expect(parts).toEqual([300, 300, 300, 100])
  })
  test('one byte per chunk at a very low rate', async () => {
    expect(await read(await applyTransmission(reply('abc'), { bytesPerSecond: 1 }, open().signal))).toEqual([
      1, 1, 1,
    ])
  })
  test('whole if it is shorter than the cut', async () => {
    expect(await read(await applyTransmission(reply(), { cutAfterBytes: 5000 }, open().signal))).toEqual([
      1000,
    ])
  })
  test('to the cut, then closes the connection once', async () => {
    let cuts = 0
    const { body, status, headers } = await applyTransmission(
      reply(),
      { cutAfterBytes: 300 },
      open().signal,
      () => void cuts++,
    )
    expect([status, headers.get('x-a')]).toEqual([201, 'b'])
    const reader = body?.getReader()
    expect((await reader?.read())?.value).toHaveLength(300)
    void reader?.read()
    await expect.poll(() => cuts).toBe(1)
    await reader?.cancel()
  })
  test('to the cut, then fails without a connection', async () => {
    await expect(
      read(await applyTransmission(reply(), { cutAfterBytes: 300 }, open().signal)),
    ).rejects.toThrow(/reset/)
  })
})

describe('stops waiting when nobody reads', () => {
  test('a delay ends with the request', async () => {
    const call = open()
    const start = performance.now()
    const body = applyTransmission(reply(), { delayMs: 60_000 }, call.signal)
    call.abort()
    await body
    expect(performance.now() - start).toBeLessThan(5000)
  })
  test('a slow body ends with its reader', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length
    const before = timers()
    const { body } = await applyTransmission(reply(), { bytesPerSecond: 20 }, open().signal)
    const reader = body?.getReader()
    await reader?.read()
    const second = reader?.read()
    await reader?.cancel()
    expect(await second).toMatchObject({ done: true })
    await expect.poll(timers).toBeLessThanOrEqual(before)
  })
})
