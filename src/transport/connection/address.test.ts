import { expect, test } from 'vitest'
import { isPrivateAddress } from './address.ts'
import { machineProxy } from './machine-proxy.ts'

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '192.168.0.1',
  '172.16.9.9',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '[::1]',
  '::',
  'fd00::1',
  'fe80::1%eth0',
  '::ffff:10.0.0.1',
  '224.0.0.1',
])('%s is private', (address) => {
  expect(isPrivateAddress(address)).toBe(true)
})
test.each([
  '8.8.8.8',
  '172.32.0.1',
  '2606:4700::1111',
  '[2606:4700::1111]',
  '::ffff:8.8.8.8',
  'api.example',
  '1.1.1.1',
])('%s is not', (address) => {
  expect(isPrivateAddress(address)).toBe(false)
})

const env = { HTTPS_PROXY: 'http://user:secret@proxy.example:3128', http_proxy: 'plain.example:80' }
test.each([
  ['https://api.example/v1', env, 'proxy.example:3128'],
  ['http://api.example/v1', env, 'plain.example'],
  ['http://api.example/v1', { HTTP_PROXY: 'http://ignored.example' }, undefined],
  ['https://api.example/v1', { ...env, NO_PROXY: 'localhost,.example' }, undefined],
  ['https://api.example/v1', { ...env, no_proxy: '*' }, undefined],
  ['https://api.example/v1', { ...env, NO_PROXY: 'api.example:8443' }, 'proxy.example:3128'],
  ['https://api.example/v1', { ...env, NO_PROXY: 'example.org' }, 'proxy.example:3128'],
  ['https://api.example/v1', { ALL_PROXY: 'socks5://all.example:1080' }, 'all.example:1080'],
  ['https://api.example/v1', {}, undefined],
  ['nonsense', env, undefined],
])('%s with %o goes through %s', (url, variables, proxy) => {
  expect(machineProxy(url, variables)).toBe(proxy)
})
