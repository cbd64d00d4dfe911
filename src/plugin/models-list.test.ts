import { expect, test } from 'vitest'
import { read, requireReadable, statements } from './models-list.ts'

const listed = (model: string) => ({ provider: 'acme', model, path: 'listed', value: true })
const noList = 'there is no list of models with ids in it, or an empty one'

/** What a list is to `verify`, which takes what it can read, and to `watch`, which believes a list whole or not at all. */
test.each<{ name: string; body: unknown; verify: readonly string[] | undefined; watch: unknown }>([
  { name: 'objects', body: { data: [{ id: 'a' }] }, verify: ['a'], watch: [listed('a')] },
  {
    name: 'names in an envelope',
    body: { data: ['a', 'b'] },
    verify: ['a', 'b'],
    watch: [listed('a'), listed('b')],
  },
  { name: 'bare names', body: ['a'], verify: ['a'], watch: [listed('a')] },
  { name: 'nothing in an envelope', body: { data: null }, verify: undefined, watch: noList },
  { name: 'an empty list', body: { data: [] }, verify: [], watch: noList },
  {
    name: 'a bad entry among good ones',
    body: { data: [{ id: 'a' }, { name: 'b' }, null] },
    verify: ['a'],
    watch: noList,
  },
  { name: 'a day that is no text', body: [{ id: 'a', shutdown_date: 7 }], verify: ['a'], watch: noList },
  { name: 'something else', body: 7, verify: undefined, watch: noList },
])('$name', ({ body, verify, watch }) => {
  const found = read(body)
  expect(found?.models.map(({ id }) => id)).toEqual(verify)
  const say = () => statements(requireReadable(found), 'acme')
  if (watch === noList) expect(say).toThrow(noList)
  else expect(say()).toEqual(watch)
})
