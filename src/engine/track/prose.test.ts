import { expect, test } from 'vitest'
import { day, line, looks } from '../../../test/support/looks.ts'
import type { Sentence, Statement } from '../../contract/index.ts'
import type { ContractUse } from './affects.ts'
import { changedSentences } from './prose.ts'

const section = (place: string, ...sentences: readonly (string | Sentence)[]): Statement => ({
  provider: 'acme',
  path: `says:${place}`,
  value: sentences.map((one) => (typeof one === 'string' ? { text: one } : one)),
})
const ofModel = (text: string): Sentence => ({ text, models: ['mine'] })
const described = (text: string): Statement => ({
  provider: 'acme',
  path: 'request:POST /images:size',
  value: { types: ['string'], text },
})
const yours: ContractUse = {
  contract: 'hero',
  environment: 'ci',
  provider: 'acme',
  model: 'mine',
  aliases: ['draw-1'],
  endpoint: '/images',
  request: { size: '1x1' },
}

const told = (before: readonly Statement[], after: readonly Statement[]) => {
  const { changes } = looks(
    [
      { at: day(1), says: [section('Page', 'It draws.'), ...before] },
      { at: day(2), says: [section('Page', 'It draws.'), ...after] },
      { at: day(4) },
    ],
    [yours],
  )
  return changes.filter(({ state }) => state === 'confirmed')
}

test.each<[string, readonly Statement[], readonly Statement[], readonly string[]]>([
  [
    'a sentence about a model, edited',
    [section('A', ofModel('Transparency is not supported.'), 'It draws well.')],
    [section('A', ofModel('Transparency is in preview.'), 'It draws well.')],
    ['confirmed risky doc_changed | section A → hero@ci'],
  ],
  [
    'a new section',
    [],
    [section('B', ofModel('The mask must be a PNG.'))],
    ['confirmed risky doc_changed | section B → hero@ci'],
  ],
  [
    'a sentence about a field that the contract sends',
    [],
    [section('B', { text: 'Its size must be a square.', fields: ['size'] })],
    ['confirmed risky doc_changed | section B → hero@ci'],
  ],
  [
    'a sentence about another model and a field',
    [],
    [section('B', { text: 'Its size must be a square.', models: ['theirs'], fields: ['size'] })],
    ['confirmed risky doc_changed | section B'],
  ],
  [
    'a sentence that states nothing',
    [],
    [section('B', ofModel('It is lovely.'))],
    ['confirmed cosmetic doc_changed | section B'],
  ],
  ['a moved sentence', [section('A', 'It is free.')], [section('B', 'It is free.')], []],
  ['a section that is gone', [section('A', ofModel('It is in preview.'))], [], []],
  ['another spelling', [section('A', 'It is “free”.')], [section('A', 'it is "free"')], []],
  [
    'one change for a section',
    [section('A', 'One is free.', 'Two is here.')],
    [section('A', 'One costs $1.', 'Two is gone.', 'Three is new.')],
    ['confirmed cosmetic doc_changed | section A'],
  ],
  [
    'prose that was one text before',
    [{ ...section('A'), value: 'It is free.' }],
    [section('A', 'It is free.')],
    [],
  ],
  [
    'a description that says more of the contract’s model',
    [described('The size.')],
    [described('The size. draw-1 draws squares in preview.')],
    ['confirmed risky doc_changed | POST /images request size → hero@ci'],
  ],
  [
    'a description that says more of another model',
    [described('The size.')],
    [described('The size. draw-1.5 draws squares in preview.')],
    ['confirmed risky doc_changed | POST /images request size'],
  ],
  [
    'a description in other words',
    [described('The size.')],
    [described('The size that it has.')],
    ['confirmed cosmetic doc_changed | POST /images request size'],
  ],
])('%s', (_, before, after, lines) => {
  expect(
    told(before, after).map((one) => line(one) + (one.affects.length > 0 ? ` → ${one.affects.join()}` : '')),
  ).toEqual(lines)
})

test('sentences are quoted whole, the edited ones with what they were', () => {
  const changes = told(
    [section('A', 'The mask must have an alpha channel, and the size of the image.', 'It is fast.')],
    [section('A', 'The mask must have an alpha channel, and any size.', 'Prices are on another page.')],
  )
  expect(changes.map(({ detail }) => detail)).toMatchSnapshot()
})

test('a sentence without an end is quoted around its difference', () => {
  const long = `The list allows ${'square, wide and tall, '.repeat(4000)}`
  const shown = changedSentences([
    { before: `${long}and any size.` },
    { after: `${long}and no other size.` },
    { after: 'New. '.repeat(20_000) },
  ])
  expect(shown).toContain('and any size.” → “…')
  expect(shown).toContain('and no other size.”; added “New. New.')
  expect(shown.length).toBeLessThan(2000)
})

test('thousands of sentences are counted, not compared with each other', () => {
  const many = (side: 'before' | 'after') =>
    Array.from({ length: 2000 }, (_, n) => ({
      [side]: `Image ${n} of this page must be ${side} ${n * 7} wide.`,
    }))
  const start = performance.now()
  expect(changedSentences([...many('before'), ...many('after')])).toMatch(/; \d+ more$/)
  expect(performance.now() - start).toBeLessThan(5000)
})
