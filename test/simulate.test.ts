import { describe, expect, onTestFinished, test } from 'vitest'
import { startSimulator } from '../src/app/index.ts'
import { internalErrorText } from '../src/contract/index.ts'
import { graycard, scratch } from './support/cli.ts'
import { simulator } from './support/simulator.ts'

/** A clock with timers that the test advances. */
function handClock() {
  let now = Date.parse('2026-11-24T10:00:00Z')
  const timers = new Map<() => void, number>()
  return {
    now: () => new Date(now),
    pending: () => timers.size,
    after(ms: number, run: () => void) {
      timers.set(run, now + ms)
      return () => void timers.delete(run)
    },
    advance(ms: number) {
      now += ms
      for (const [run, at] of [...timers].toSorted(([, x], [, y]) => x - y))
        if (at <= now && timers.delete(run)) run()
    },
  }
}

async function scheduled(quirks: readonly string[]) {
  const clock = handClock()
  const changes: string[] = []
  const running = await startSimulator({
    port: 0,
    host: '127.0.0.1',
    quirks,
    imagesPerMinute: 1000,
    tokensPerMinute: 10_000_000,
    now: clock.now,
    after: (ms, run) => clock.after(ms, run),
    onQuirks: ({ calls, on }) => void changes.push(`${calls}: ${on.map(({ id }) => id).join(' ')}`),
  })
  onTestFinished(() => running.close())
  const list = async (key: string) => {
    const headers = { authorization: `Bearer ${key}` }
    return (await fetch(`${running.url}/models`, { headers })).status
  }
  return { clock, changes, list, close: running.close }
}

describe('a scheduled quirk', () => {
  test.each([
    ['wrong-key-accepted', [[0, 200]]],
    [
      'wrong-key-accepted@30',
      [
        [0, 401],
        [29, 401],
        [31, 200],
        [9000, 200],
      ],
    ],
    [
      'wrong-key-accepted@30s..60s',
      [
        [0, 401],
        [31, 200],
        [61, 401],
      ],
    ],
    [
      'wrong-key-accepted@..0.5',
      [
        [0, 200],
        [1, 401],
      ],
    ],
    [
      'wrong-key-accepted@1call..3calls',
      [
        [0, 401],
        [0, 200],
        [0, 200],
        [0, 401],
      ],
    ],
    [
      'wrong-key-accepted@1calls..60',
      [
        [0, 401],
        [1, 200],
        [61, 401],
      ],
    ],
  ] as const)('%s', async (text, steps) => {
    const { clock, list } = await scheduled([text])
    let at = 0
    for (const [second, status] of steps) {
      clock.advance((second - at) * 1000)
      at = second
      // The requests are counted, so they must not run in parallel.
      // oxlint-disable-next-line no-await-in-loop
      expect([second, await list('sk-other')]).toEqual([second, status])
    }
  })
  test('reports when it turns on and off, without any request', async () => {
    const { clock, changes } = await scheduled(['wrong-key-accepted@30..60', 'echo-missing@45'])
    for (const second of [29, 2, 15, 15, 600]) clock.advance(second * 1000)
    expect(changes).toEqual([
      '0: wrong-key-accepted',
      '0: wrong-key-accepted echo-missing',
      '0: echo-missing',
    ])
  })
  test('leaves no timer behind', async () => {
    const { clock, close } = await scheduled(['wrong-key-accepted@30..60'])
    expect(clock.pending()).toBe(2)
    await close()
    expect(clock.pending()).toBe(0)
  })
  test.each([
    'size-ignored@',
    'size-ignored@..',
    'size-ignored@soon',
    'size-ignored@-1',
    'size-ignored@30-60',
    'size-ignored@1..2..3',
    '@30',
  ])('rejects %s and shows the allowed forms', async (text) => {
    const { code, stderr, stdout } = await graycard(['simulate', '--quirk', text], { cwd: scratch() })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/OPTION_INVALID.*--quirk/)
    expect(stderr).toContain('NAME@30..60')
  })
  test.each(['size-ignored@60..30', 'size-ignored@5calls..5calls'])(
    'rejects %s, whose end is not after its start',
    async (text) => {
      const { code, stderr } = await graycard(['simulate', '--quirk', text], { cwd: scratch() })
      expect([code, stderr]).toEqual([2, expect.stringMatching(/OPTION_INVALID.*--quirk.*after/s)])
    },
  )
  test('suggests the nearest name for an unknown quirk', async () => {
    const { code, stderr } = await graycard(['simulate', '--quirk', 'sizeignored@30'], { cwd: scratch() })
    expect([code, stderr]).toEqual([2, expect.stringContaining('Did you mean "size-ignored"?')])
  })
})

describe('a quirk of the connection affects only its own request', () => {
  const generate = (url: string, signal?: AbortSignal, fields = {}) =>
    fetch(`${url}/images/generations`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk-sim-all', 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'gpt-image-2',
        prompt: 'p',
        size: '1024x640',
        quality: 'low',
        ...fields,
      }),
      ...(signal ? { signal } : {}),
    })
  test.each([
    ['its own shape', {}],
    ['the shape of a provider', { provider: 'openai' }],
  ])('reset-mid-body in %s: the bytes before the reset arrive, then the connection ends', async (_, over) => {
    const { url, bill } = await simulator(['reset-mid-body'], over)
    const response = await generate(url)
    expect(response.status).toBe(200)
    const reader = response.body?.getReader()
    const first = await reader?.read()
    expect(first?.value?.length).toBe(4096)
    await expect(reader?.read()).rejects.toThrow(/terminated/)
    expect(bill().images).toBe(1)
  })
  test.each(['slow-drip', 'edge-timeout-524'])('%s: stops when the client disconnects', async (quirk) => {
    const running = await simulator([quirk])
    const leaving = AbortSignal.timeout(150)
    await expect(
      generate(running.url, leaving, { quality: 'high' }).then((one) => one.text()),
    ).rejects.toThrow(/abort|timeout/i)
    const start = performance.now()
    await running.close()
    expect(performance.now() - start).toBeLessThan(2000)
  })
  test('slow-drip: a timeout in the middle of the body is unverified, and ends in time', async () => {
    const { url } = await simulator(['slow-drip'])
    const start = performance.now()
    const args = ['--base-url', url, '--model', 'gpt-image-2', '--size', '1024x1024', '--key-env', 'KEY']
    const cwd = scratch()
    const { code, stdout, stderr } = await graycard(
      ['verify', ...args, '--only', 'request/accepted', '--timeout', '1.5', '--json'],
      { cwd, env: { KEY: 'sk-sim-all' } },
    )
    expect(performance.now() - start).toBeLessThan(10_000)
    expect([code, stderr]).toEqual([3, expect.not.stringContaining(internalErrorText)])
    expect(stdout).toContain('total_timeout')
  })
})
