import { expect, test } from 'vitest'
import { knowledge } from '../knowledge/index.ts'
import { defineDialect, defineQuirk } from '../plugin/index.ts'
import { createSimulator } from './server.ts'

const broken = new TypeError('broken')
const fails = (): never => {
  throw broken
}
const about = { title: 'Fails', source: 'a test', date: '2026-11-30', provokes: [] }
const models = () => new Request('http://127.0.0.1/v1/models')

function simulator(more: object) {
  const faults: unknown[] = []
  const { fetch } = createSimulator({
    knowledge,
    quirks: [],
    vendor: 'openai',
    limits: { imagesPerMinute: 5, tokensPerMinute: 100_000 },
    now: () => new Date('2026-11-30T00:00:00Z'),
    onFault: (error) => faults.push(error),
    ...more,
  })
  return { fetch, faults }
}

test('a fault of a quirk is answered with 500, and its error is handed on', async () => {
  const quirk = defineQuirk({ id: 'broken', ...about, intercept: fails })
  const { fetch, faults } = simulator({ quirks: [quirk] })
  expect([(await fetch(models())).status, faults]).toEqual([500, [broken]])
})

test('the error of a dialect is handed on', async () => {
  const dialect = defineDialect({
    id: 'broken',
    ...about,
    vendor: 'openai',
    root: '/v1',
    read: fails,
    write: (response) => response,
  })
  const { fetch, faults } = simulator({ dialect })
  await expect(fetch(models())).rejects.toBe(broken)
  expect(faults).toEqual([broken])
})
