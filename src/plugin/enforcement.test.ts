import { describe, expect, test } from 'vitest'
import type { ProbeResponse, Cause, UnexpectedResponse } from '../contract/index.ts'
import { anExchange, refused, served } from '../testing/index.ts'
import { assessEnforcement, type RejectionRule } from './enforcement.ts'

const rejection = (status: number, cause: Cause, message = 'no') =>
  refused(status, { message }, { cause, blame: 'unknown' })
const causes = ['unknown_model', 'invalid_parameter'] as const
const busy = (model: string) => rejection(503, 'unknown_model', `No channel for ${model}`)
const down = rejection(500, 'upstream_outage')
const missing = rejection(400, 'missing_prompt')

type Control = Pick<RejectionRule, 'noPrompt' | 'generate'>

describe('a server error instead of a rejection', () => {
  test.each<[name: string, answer: ProbeResponse, controls: Control, kind: string]>([
    ['names the fault, and the contract’s request is accepted', busy('a'), { generate: served() }, 'crashed'],
    ['names the fault, with nothing to compare', busy('a'), {}, 'crashed'],
    ['names the fault, and the contract’s request fails too', busy('a'), { generate: busy('b') }, 'unclear'],
    ['names the fault, and a missing prompt is rejected', busy('a'), { noPrompt: missing }, 'crashed'],
    ['names the fault, as every rejection is a server error', busy('a'), { noPrompt: down }, 'refused'],
    [
      'names the fault, as every rejection is a server error, and the contract’s request is accepted',
      busy('a'),
      { noPrompt: down, generate: served() },
      'refused',
    ],
    ['names nothing, and the contract’s request is accepted', down, { generate: served() }, 'crashed'],
    ['names nothing, and a missing prompt is rejected', down, { noPrompt: missing }, 'crashed'],
    ['names nothing, with nothing to compare', down, {}, 'unclear'],
    ['names nothing, and the contract’s request has no channel', down, { generate: busy('b') }, 'unclear'],
    ['names nothing, as every rejection', down, { noPrompt: down, generate: served() }, 'unclear'],
  ])('%s', (_, answer, controls, kind) => {
    const found = assessEnforcement(answer, { causes, ...controls })
    expect(found.kind).toBe(kind)
    if (kind === 'unclear') expect(found).toMatchSnapshot()
  })
})

describe('a success to a request that should be rejected', () => {
  const strange = (form: UnexpectedResponse['form'], status = 200): ProbeResponse => ({
    outcome: { kind: 'strange', form, status, why: form },
    exchange: anExchange(),
  })
  const none = 'a success without an image'
  test.each<[name: string, answer: ProbeResponse, what: string]>([
    ['no entries', served({ items: [] }, { images: [] }), none],
    [
      'an entry without an image',
      served({ items: [{ delivery: 'none', unreadable: 'empty' }] }, { images: [] }),
      none,
    ],
    ['JSON without a list', strange('json'), none],
    ['a job that does not end', strange('unfinished'), none],
    ['a bare image', strange('picture'), 'an image'],
  ])('is no rejection: %s', (_, answer, what) => {
    expect(assessEnforcement(answer, { causes })).toMatchObject({ kind: 'served', what })
  })
  test.each<[UnexpectedResponse['form'], status: number]>([
    ['page', 200],
    ['empty', 200],
    ['text', 200],
    ['broken', 200],
    ['json', 304],
  ])('%s with status %s is not from the API', (form, status) => {
    expect(assessEnforcement(strange(form, status), { causes }).kind).toBe('unclear')
  })
})

describe('a text where the picture should be', () => {
  const text = served({ items: [{ delivery: 'b64_json', unreadable: 'string' }] }, { images: [] })
  const alike = rejection(422, 'invalid_parameter')
  test('is no refusal', () => {
    const found = { kind: 'served', status: 200, images: 0, what: 'a body that is not an image' }
    expect(assessEnforcement(text, { causes })).toEqual(found)
  })
  test('tells a refusal from those of a server that refuses everything', () => {
    expect(assessEnforcement(alike, { causes, noPrompt: alike }).kind).toBe('unclear')
    expect(assessEnforcement(alike, { causes, noPrompt: alike, generate: text }).kind).toBe('refused')
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
    ['counts where other calls end otherwise', first, { generate: served() }, 'refused'],
    ['counts with 422', rejection(422, 'other'), {}, 'refused'],
    [
      'is clear where it may name the missing prompt',
      first,
      { noPrompt: second, mayNameMissingPrompt: true },
      'refused',
    ],
    ['says nothing where other calls hear the same, but for an id', first, { noPrompt: second }, 'unclear'],
    [
      'counts where a call it is compared with is served',
      first,
      { noPrompt: second, generate: served() },
      'refused',
    ],
    ['says nothing about a key', first, { causes: ['auth_invalid_key'] }, 'unclear'],
    ['says nothing with another status', rejection(409, 'other'), {}, 'unclear'],
  ])('%s', (_, answer, over, kind) => {
    expect(assessEnforcement(answer, { causes, ...over }).kind).toBe(kind)
  })
})
