import { expect, test } from 'vitest'
import type { FieldFacts, Json } from '../../../contract/index.ts'
import { defaultIn } from './default-value.ts'

const closed = { types: ['string'], values: ['auto', 'high', 'low'] }
const open = { types: ['string'], values: ['a-1', 'a-2'], open: true as const }
const number = { types: ['number'] }

test.each<[text: string, facts: FieldFacts, value: Json | undefined]>([
  ['How good. Default: `auto`.', closed, 'auto'],
  ['Defaults to `auto`. See the guide.', closed, 'auto'],
  ['The default value is `high`.', closed, 'high'],
  ['One of `low`, `high`, or `auto` (default value). When `auto` is used, it depends.', closed, 'auto'],
  ['Which draws. Default: `a-2`. `a-1` has ended.', open, 'a-2'],
  ['Which draws. Default: `a-3`.', open, 'a-3'],
  ['Default: `best`.', closed, undefined],
  ['How many. Default: 9.', number, 9],
  ['The pause. Defaults to 200 when omitted.', number, 200],
  ['From 0 (default value) to 3.', number, 0],
  ['Between 0% and 100%, and defaults to 100.', number, 100],
  ['The share. Defaults to 0.5.', number, 0.5],
  ['In parts. Defaults to `false`.', { types: ['boolean'] }, false],
  ['Defaults to `low` on some models.', closed, undefined],
  ['Defaults to `a-1` unless a newer field is used.', open, undefined],
  ['Default: `low`. For squares, defaults to `high`.', closed, undefined],
  ['Uses the default of the model.', closed, undefined],
  ['', closed, undefined],
])('%s', (text, facts, value) => {
  expect(defaultIn({ ...facts, text })).toBe(value)
})
