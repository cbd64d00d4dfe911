import { expect, test } from 'vitest'
import { day, line, looks } from '../../../test/support/looks.ts'
import type { FieldFacts } from '../../contract/index.ts'

const field = (facts: Partial<FieldFacts>) => ({
  provider: 'acme',
  path: 'request:POST /images:style',
  value: { types: ['string'], ...facts },
})

test.each<[string, Partial<FieldFacts>, Partial<FieldFacts>, readonly string[]]>([
  [
    'that becomes required has no default',
    { default: 'a' },
    { required: true },
    ['confirmed breaking param_changed | POST /images request style'],
  ],
  [
    'loses its default',
    { default: 'a' },
    {},
    ['confirmed risky default_changed | POST /images request style'],
  ],
  [
    'has a new value and other words',
    { values: ['a'], text: 'The style: a.' },
    { values: ['a', 'b'], text: 'The style: a or b.' },
    ['confirmed additive param_changed | POST /images request style'],
  ],
  [
    'has other words only',
    { text: 'The style.' },
    { text: 'The style of it.' },
    ['confirmed cosmetic doc_changed | POST /images request style'],
  ],
])('a field that %s', (_, before, after, expected) => {
  const { changes } = looks([
    { at: day(1), says: [field(before)] },
    { at: day(2), says: [field(after)] },
    { at: day(4) },
  ])
  expect(changes.map(line)).toEqual(expected)
})
