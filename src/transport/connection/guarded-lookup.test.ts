import type { LookupAddress } from 'node:dns'
import { expect, test } from 'vitest'
import { ForbiddenAddress, guardedLookup } from './guarded-lookup.ts'

const open = { address: '8.8.8.8', family: 4 }
const alsoOpen = { address: '2606:4700::1111', family: 6 }
const inside = { address: '10.0.0.1', family: 4 }
const translated = { address: '64:ff9b::a00:1', family: 6 }

/** What a name that resolves to these is answered with: an address, several, or the error. */
function ask(addresses: LookupAddress[], { publicOnly = true, all = true } = {}) {
  let answer: unknown
  guardedLookup(publicOnly, (_hostname, _options, done) => done(null, addresses))(
    'host.example',
    { all },
    (error, found) => (answer = error ?? found),
  )
  return answer
}

test.each([
  ['private', [inside]],
  ['public, then private', [open, inside]],
  ['private, then public', [inside, open]],
  ['public, then private by way of IPv6', [alsoOpen, open, translated]],
])('a name is rejected that resolves to what is %s', (_what, addresses) => {
  for (const all of [true, false]) expect(ask(addresses, { all })).toBeInstanceOf(ForbiddenAddress)
  expect(ask(addresses, { publicOnly: false })).toEqual(addresses)
})

test('a name with nothing but public URLs has them, or the first of them where one is requested', () => {
  expect(ask([open, alsoOpen])).toEqual([open, alsoOpen])
  expect(ask([open, alsoOpen], { all: false })).toBe('8.8.8.8')
})

test('the reason why a name does not resolve is passed on', () => {
  const reason = new Error('ENOTFOUND')
  let answer: unknown
  guardedLookup(true, (_hostname, _options, done) => done(reason, []))('host.example', {}, (error) => {
    answer = error
  })
  expect(answer).toBe(reason)
})
