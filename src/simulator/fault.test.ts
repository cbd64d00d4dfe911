import { expect, test } from 'vitest'
import { knowledge } from '../knowledge/index.ts'
import { createSimulator } from './server.ts'

test('a fault of a quirk is answered with 500, and its error is handed on', async () => {
  const faults: unknown[] = []
  const broken = new TypeError('broken quirk')
  const simulator = createSimulator({
    knowledge,
    quirks: [
      {
        id: 'broken',
        title: 'Throws',
        source: 'a test',
        date: '2026-11-30',
        provokes: [],
        intercept() {
          throw broken
        },
      },
    ],
    vendor: 'openai',
    limits: { imagesPerMinute: 5, tokensPerMinute: 100_000 },
    now: () => new Date('2026-11-30T00:00:00Z'),
    onFault: (error) => faults.push(error),
  })
  const { status } = await simulator.fetch(new Request('http://127.0.0.1/v1/models'))
  expect([status, faults]).toEqual([500, [broken]])
})
