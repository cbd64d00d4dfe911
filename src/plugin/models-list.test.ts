import { expect, test } from 'vitest'
import { read, requireComplete, statements } from './models-list.ts'

const listed = (model: string) => ({ provider: 'acme', model, path: 'listed', value: true })

/** `verify` uses the readable entries of a list. A file that is watched must be a complete list. */
test.each<{ name: string; body: unknown; verify: readonly string[] | undefined; watch: unknown }>([
  { name: 'objects', body: { data: [{ id: 'a' }] }, verify: ['a'], watch: [listed('a')] },
  {
    name: 'names in an envelope',
    body: { data: ['a', 'b'] },
    verify: ['a', 'b'],
    watch: [listed('a'), listed('b')],
  },
  { name: 'bare names', body: ['a'], verify: ['a'], watch: [listed('a')] },
  { name: 'an empty envelope', body: { data: null }, verify: [], watch: 'unreadable' },
  { name: 'an empty list', body: { data: [] }, verify: [], watch: 'unreadable' },
  {
    name: 'one malformed entry',
    body: { data: [{ id: 'a' }, { name: 'b' }, null] },
    verify: ['a'],
    watch: 'unreadable',
  },
  {
    name: 'a date that is not a string',
    body: [{ id: 'a', shutdown_date: 7 }],
    verify: ['a'],
    watch: 'unreadable',
  },
  { name: 'a number', body: 7, verify: undefined, watch: 'unreadable' },
])('$name', ({ body, verify, watch }) => {
  const found = read(body)
  expect(found?.models.map(({ id }) => id)).toEqual(verify)
  const watched = () => statements(requireComplete(found), 'acme')
  if (watch === 'unreadable') expect(watched).toThrowErrorMatchingSnapshot()
  else expect(watched()).toEqual(watch)
})
