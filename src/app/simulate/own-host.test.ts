import { expect, test } from 'vitest'
import { isOwnHost, refuseHost } from './own-host.ts'

test.each([
  ['127.0.0.1', true],
  ['localhost', true],
  ['sim.localhost', true],
  ['[::1]', true],
  ['192.168.1.20', true],
  ['[fd00::1]', true],
  ['simulator', true],
  ['sim.team.example', true],
  ['localhost.attacker.example', false],
  ['rebound.attacker.example', false],
  ['127.0.0.1.attacker.example', false],
  ['sim.team.example.attacker.example', false],
])('a simulator at sim.team.example serves %s: %s', (requested, expected) => {
  expect(isOwnHost(requested, 'sim.team.example')).toBe(expected)
})

test('a refused host is named, with the way to allow it', async () => {
  const response = refuseHost(new Request('http://rebound.example:4020/v1/models'))
  expect([response.status, await response.json()]).toMatchSnapshot()
})
