import { describe, expect, test } from 'vitest'
import type { ProbeResponse, Cause } from '../contract/index.ts'
import { refused, served } from '../testing/index.ts'
import { enforcement } from './enforcement.ts'

const rejection = (status: number, cause: Cause, message = 'no') =>
  refused(status, { message }, { cause, blame: 'unknown' })
const fits = ['unknown_model', 'invalid_parameter'] as const
const busy = (model: string) => rejection(503, 'unknown_model', `No channel for ${model}`)
const down = rejection(500, 'upstream_outage')

describe('a server error instead of a refusal', () => {
  test.each<
    [name: string, answer: ProbeResponse, others: readonly (ProbeResponse | undefined)[], kind: string]
  >([
    ['for the fault, and other calls are served', busy('a'), [served()], 'crashed'],
    ['for the fault, and nothing to compare it with', busy('a'), [undefined], 'crashed'],
    ['for the fault, and the real call gets it too', busy('a'), [undefined, busy('b')], 'unclear'],
    ['for the fault, and another call breaks the server', busy('a'), [down], 'unclear'],
    ['for something else, and other calls are served', down, [served()], 'crashed'],
    ['for something else, and nothing to compare it with', down, [], 'unclear'],
    ['for something else, and the real call has no channel', down, [busy('b')], 'unclear'],
  ])('%s', (_, answer, others, kind) => {
    const found = enforcement(answer, { fits, others })
    expect(found.kind).toBe(kind)
    if (kind === 'unclear') expect(found).toMatchObject({ why: expect.stringContaining('the server fails') })
  })
})

describe('a text where the picture should be', () => {
  const text = served({ items: [{ delivery: 'b64_json', unreadable: 'string' }] }, { images: [] })
  const alike = rejection(422, 'invalid_parameter')
  test('is no refusal', () => {
    const found = { kind: 'served', status: 200, images: 0, what: 'something that is no picture' }
    expect(enforcement(text, { fits, others: [] })).toEqual(found)
  })
  test('tells a refusal from those of a server that refuses everything', () => {
    expect(enforcement(alike, { fits, others: [alike] }).kind).toBe('unclear')
    expect(enforcement(alike, { fits, others: [alike, text] }).kind).toBe('refused')
  })
})

describe('a refusal that nothing recognises', () => {
  const said = (id: string) => rejection(400, 'other', `Something went wrong (request id: ${id})`)
  const first = said('20261124aaaa0001')
  const second = said('20261124bbbb0002')
  test.each<
    [name: string, answer: ProbeResponse, over: Partial<Parameters<typeof enforcement>[1]>, kind: string]
  >([
    ['counts where other calls end otherwise', first, { others: [served()] }, 'refused'],
    ['counts with 422', rejection(422, 'other'), {}, 'refused'],
    ['says nothing where other calls hear the same, but for an id', first, { others: [second] }, 'unclear'],
    ['counts where a call it is compared with is served', first, { others: [second, served()] }, 'refused'],
    ['says nothing about a key', first, { fits: ['auth_invalid_key'] }, 'unclear'],
    ['says nothing with another status', rejection(409, 'other'), {}, 'unclear'],
  ])('%s', (_, answer, over, kind) => {
    expect(enforcement(answer, { fits, others: [], ...over }).kind).toBe(kind)
  })
})
