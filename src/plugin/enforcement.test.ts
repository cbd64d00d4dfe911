import { describe, expect, test } from 'vitest'
import type { ProbeResponse, Cause } from '../contract/index.ts'
import { refused, served } from '../testing/index.ts'
import { assessEnforcement } from './enforcement.ts'

const rejection = (status: number, cause: Cause, message = 'no') =>
  refused(status, { message }, { cause, blame: 'unknown' })
const causes = ['unknown_model', 'invalid_parameter'] as const
const busy = (model: string) => rejection(503, 'unknown_model', `No channel for ${model}`)
const down = rejection(500, 'upstream_outage')

describe('a server error instead of a refusal', () => {
  test.each<
    [name: string, answer: ProbeResponse, controls: readonly (ProbeResponse | undefined)[], kind: string]
  >([
    ['for the fault, and other calls are served', busy('a'), [served()], 'crashed'],
    ['for the fault, and nothing to compare it with', busy('a'), [undefined], 'crashed'],
    ['for the fault, and the real call gets it too', busy('a'), [undefined, busy('b')], 'unclear'],
    ['for the fault, and another call breaks the server', busy('a'), [down], 'unclear'],
    ['for something else, and other calls are served', down, [served()], 'crashed'],
    ['for something else, and nothing to compare it with', down, [], 'unclear'],
    ['for something else, and the real call has no channel', down, [busy('b')], 'unclear'],
  ])('%s', (_, answer, controls, kind) => {
    const found = assessEnforcement(answer, { causes, controls })
    expect(found.kind).toBe(kind)
    if (kind === 'unclear') expect(found).toMatchSnapshot()
  })
})

describe('a text where the picture should be', () => {
  const text = served({ items: [{ delivery: 'b64_json', unreadable: 'string' }] }, { images: [] })
  const alike = rejection(422, 'invalid_parameter')
  test('is no refusal', () => {
    const found = { kind: 'served', status: 200, images: 0, what: 'a body that is not an image' }
    expect(assessEnforcement(text, { causes, controls: [] })).toEqual(found)
  })
  test('tells a refusal from those of a server that refuses everything', () => {
    expect(assessEnforcement(alike, { causes, controls: [alike] }).kind).toBe('unclear')
    expect(assessEnforcement(alike, { causes, controls: [alike, text] }).kind).toBe('refused')
  })
})

describe('a refusal that nothing recognises', () => {
  const said = (id: string) => rejection(400, 'other', `Something went wrong (request id: ${id})`)
  const first = said('20261124aaaa0001')
  const second = said('20261124bbbb0002')
  test.each<
    [
      name: string,
      answer: ProbeResponse,
      over: Partial<Parameters<typeof assessEnforcement>[1]>,
      kind: string,
    ]
  >([
    ['counts where other calls end otherwise', first, { controls: [served()] }, 'refused'],
    ['counts with 422', rejection(422, 'other'), {}, 'refused'],
    ['says nothing where other calls hear the same, but for an id', first, { controls: [second] }, 'unclear'],
    ['counts where a call it is compared with is served', first, { controls: [second, served()] }, 'refused'],
    ['says nothing about a key', first, { causes: ['auth_invalid_key'] }, 'unclear'],
    ['says nothing with another status', rejection(409, 'other'), {}, 'unclear'],
  ])('%s', (_, answer, over, kind) => {
    expect(assessEnforcement(answer, { causes, controls: [], ...over }).kind).toBe(kind)
  })
})
